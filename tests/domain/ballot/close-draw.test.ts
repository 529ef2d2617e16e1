import { afterAll, expect, test } from 'vitest'
import { closeDraw } from '#app/domain/ballot/close-draw.ts'
import { drawOf, givenDraw, hoursLater } from '#tests/support/given-draw.ts'
import { givenBallotOffering } from '#tests/support/given-drawn-ballot.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const close = (id: string, at = hoursLater(25)) => closeDraw(db, id, operationAt(at))
const statesOf = async (drawId: string) => {
  const rows = await db
    .selectFrom('offering')
    .select('state')
    .where('draw_id', '=', drawId)
    .execute()
  return rows.map(({ state }) => state).sort()
}

test('all offerings of a draw close together, at its closing and once; one called off stays so', async () => {
  const draw = await givenDraw(db)
  await givenBallotOffering(db, draw)
  const other = await givenBallotOffering(db, draw)
  await givenBallotOffering(db, draw, { state: 'cancelled' })
  expect(await close(draw.id, hoursLater(23))).toBe(false)
  expect(await statesOf(draw.id)).toEqual(['cancelled', 'published', 'published'])

  const closed = await Promise.all([close(draw.id), close(draw.id)])
  expect(closed.sort()).toEqual([false, true])
  expect(await statesOf(draw.id)).toEqual(['ballot_closed', 'ballot_closed', 'cancelled'])
  expect(await drawOf(db, draw.id)).toMatchObject({ state: 'closed' })
  const events = await db
    .selectFrom('offering_event')
    .select(['to_state', 'staff_id'])
    .where('offering_id', '=', other.id)
    .execute()
  expect(events).toEqual([{ to_state: 'ballot_closed', staff_id: null }])
})
