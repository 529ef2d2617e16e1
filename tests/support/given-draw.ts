import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { poolHash, poolText } from '#app/domain/ballot/pool.ts'
import { sha256 } from '#app/domain/ballot/sha256.ts'
import type { Database, Db } from '#db/schema.ts'
import { testNow } from './operation.ts'

export const hoursLater = (hours: number, from = testNow) =>
  new Date(Date.parse(from) + hours * 3_600_000).toISOString()

/** Sign-up closes in a day; the value is known two days later, and secrets are taken for a day more. */
export async function givenDraw(db: Db, facts: Partial<Database['draw']> = {}) {
  const season = { id: '2026-summer', starts_on: '2026-07-01', ends_on: '2026-08-31' }
  await db
    .insertInto('season')
    .values({ ...season, name_zh: '2026年暑期', name_en: 'Summer 2026' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  last += 1
  const row = {
    ...{ id: randomUUID(), season_id: season.id, state: 'open' as const },
    ...{ closes_at: new Date(Date.parse(hoursLater(24)) + last).toISOString() },
    ...{
      algorithm: 'xuetang-draw-1',
      source_zh: '上证综指收盘点位',
      source_en: 'SSE closing value',
    },
    ...{ value_at: hoursLater(72), reveal_by: hoursLater(96), created_at: testNow },
    ...facts,
  }
  await db.insertInto('draw').values(row).execute()
  return row
}
let last = 0

/** A draw whose pool is frozen, without tickets. */
export async function givenFrozenDraw(db: Db, facts: Partial<Database['draw']> = {}) {
  const draw = await givenDraw(db, facts)
  const body = poolText({
    ...{ version: 1, algorithm: draw.algorithm, draw: draw.id, season: draw.season_id },
    ...{ closesAt: draw.closes_at, offerings: [], conflicts: [], tickets: [] },
  })
  await db.insertInto('draw_file').values({ draw_id: draw.id, kind: 'pool', body }).execute()
  const frozen = { state: 'frozen' as const, pool_hash: poolHash(body), frozen_at: draw.closes_at }
  await db.updateTable('draw').set(frozen).where('id', '=', draw.id).execute()
  return { ...draw, ...frozen }
}

export const drawOf = (db: Db, id: string) =>
  db.selectFrom('draw').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** A secret of 32 digits and what it is committed with. */
export function givenSecret() {
  const secret = randomUUID().replaceAll('-', '')
  return { secret, commitment: sha256(secret) }
}

/** How many rows of the audit name a draw with an action. */
export async function auditsOf(db: Db, drawId: string, action: string) {
  const { n } = await db
    .selectFrom('audit_event')
    .select(sql<number>`count(*)`.as('n'))
    .where('subject_id', '=', drawId)
    .where('action', '=', action)
    .executeTakeFirstOrThrow()
  return Number(n)
}
