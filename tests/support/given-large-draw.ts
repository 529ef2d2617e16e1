import { randomUUID } from 'node:crypto'
import type { Database, Db } from '#db/schema.ts'
import { givenOffering, givenOrganisation, givenVenue } from './given.ts'
import { givenDraw } from './given-draw.ts'
import { givenRules } from './given-planning.ts'
import { testNow, testVault } from './operation.ts'

const hoursAfter = (hours: number) =>
  new Date(Date.parse(testNow) + hours * 3_600_000).toISOString()

/** A draw of many offerings, with one family for each ticket; each has one to three choices, one after the other. */
export async function givenLargeDraw(
  db: Db,
  { tickets, offerings, places }: { tickets: number; offerings: number; places: number },
) {
  await givenRules(db)
  const draw = await givenDraw(db)
  const venue = await givenVenue(db, { capacity: 5000 })
  const organisation_id = (await givenOrganisation(db)).id
  const ids: string[] = []
  for (let n = 0; n < offerings; n++) {
    const starts = hoursAfter(24 * (10 + (n % 40)) + (n % 8))
    const span = { first_starts_at: starts, last_ends_at: hoursAfter(24 * 60) }
    const { id } = await givenOffering(db, {
      ...{ organisation_id, allocation: 'ballot', draw_id: draw.id, max_places: places, ...span },
      ...{ registration_closes_at: draw.closes_at, title_zh: `班期${n}` },
    })
    ids.push(id)
    await db
      .insertInto('class_session')
      .values({
        ...{ id: randomUUID(), offering_id: id, number: 1, venue_id: venue.id, has_water: 0 },
        ...{ starts_at: starts, ends_at: new Date(Date.parse(starts) + 5_400_000).toISOString() },
        ...{ held_on: starts.slice(0, 10), state: 'scheduled', sequence: 0 },
        ...{ revised_at: testNow, created_at: testNow },
      })
      .execute()
  }
  for (let from = 0; from < tickets; from += 500) {
    const some = Array.from({ length: Math.min(500, tickets - from) }, (_, n) =>
      aFamily(from + n, ids),
    )
    await db.inTransaction(async (tx) => {
      await tx
        .insertInto('family')
        .values(some.map(({ family }) => family))
        .execute()
      await tx
        .insertInto('guardian')
        .values(some.map(({ guardian }) => guardian))
        .execute()
      await tx
        .insertInto('child')
        .values(some.map(({ child }) => child))
        .execute()
      await tx
        .insertInto('guardianship')
        .values(some.map(({ bond }) => bond))
        .execute()
      const rows = some.flatMap(({ registrations }) => registrations)
      await tx.insertInto('registration').values(rows).execute()
    })
  }
  await db
    .updateTable('offering')
    .set({ next_rank: tickets * 3 + 1 })
    .execute()
  return draw
}

function aFamily(n: number, offerings: readonly string[]) {
  const [family_id, guardian_id, child_id] = [randomUUID(), randomUUID(), randomUUID()]
  const key = testVault.newKey()
  const email = `draw-${n}-${guardian_id}@example.com`
  const choices = Array.from({ length: 1 + (n % 3) }, (_, choice) => choice)
  return {
    family: { id: family_id, wrapped_key: key, created_at: testNow },
    guardian: {
      ...{ id: guardian_id, family_id, name: '何丽云', locale: 'zh-CN' as const },
      ...{ email_sealed: testVault.seal(key, email), email_hash: testVault.lookup(email) },
      ...{ email_verified_at: testNow, created_at: testNow },
    },
    child: {
      ...{ id: child_id, family_id, name: '何小雨', sex: 'girl' as const, born_on: '2015-03-01' },
      ...{ primary_entry_year: 2021, town_code: '440606001', created_at: testNow },
      ...{ new_resident_status: 'permit' as const, new_resident_declared_on: '2026-06-01' },
    },
    bond: {
      ...{ guardian_id, child_id, relation: 'mother' as const, may_register: 1 as const },
      ...{ may_collect: 1 as const, gets_messages: 1 as const, barred: 0 as const },
    },
    registrations: choices.map((choice): Database['registration'] => {
      const id = randomUUID()
      return {
        ...{ id, code: id.slice(0, 18), family_id, guardian_id, child_id },
        offering_id: offerings[(n * 7 + choice * 11) % offerings.length] ?? '',
        ...{ participant_id: child_id, state: 'in_pool', channel: 'online', rank: n * 3 + choice },
        ...{ link_group_id: null, preference: choice + 1, in_reserved: 0, may_leave_alone: 0 },
        ...{ registered_at: testNow, state_since: testNow },
      }
    }),
  }
}
