import { randomUUID } from 'node:crypto'
import type { Db } from '#db/schema.ts'
import { givenLesson } from './given.ts'
import { testNow } from './operation.ts'

type Facts = NonNullable<Parameters<typeof givenLesson>[1]>

/** Ballot offerings of one draw, all alike but for `facts` of each; sign-up is open. */
export async function givenBallot(db: Db, each: Facts[] = [{}]) {
  const drawId = randomUUID()
  const seasonId = `season-${drawId.slice(0, 8)}`
  const season = { starts_on: '2026-07-01', ends_on: '2026-08-31' }
  const names = { name_zh: '2026年暑期', name_en: 'Summer 2026' }
  await db
    .insertInto('season')
    .values({ id: seasonId, ...season, ...names })
    .execute()
  const closesAt = '2026-07-10T02:00:00.000Z'
  await db
    .insertInto('draw')
    .values({
      ...{ id: drawId, season_id: seasonId, closes_at: closesAt, state: 'open' },
      ...{ algorithm: 'xuetang-draw-1', source_zh: '上证综指收盘点数', source_en: 'SSE close' },
      ...{ value_at: '2026-07-11T07:30:00.000Z', reveal_by: '2026-07-12T07:30:00.000Z' },
      created_at: testNow,
    })
    .execute()
  const offerings = []
  for (const facts of each) {
    const ballot = { allocation: 'ballot' as const, draw_id: drawId, season_id: seasonId }
    const { offering } = await givenLesson(db, {
      ...{ ...ballot, registration_closes_at: closesAt, ...facts },
    })
    offerings.push(offering)
  }
  return { drawId, closesAt, offerings }
}
