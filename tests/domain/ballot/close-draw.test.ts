import { afterAll, expect, test } from 'vitest'
import { closeDraw } from '#app/domain/ballot/close-draw.ts'
import { givenChild } from '#tests/support/given.ts'
import { drawOf, givenDraw, hoursLater } from '#tests/support/given-draw.ts'
import { entriesOf, freeze, givenBallotOffering } from '#tests/support/given-drawn-ballot.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
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

test('whoever signs up while it closes is in the pool or is told that it is closed: nothing between', async () => {
  const draw = await givenDraw(db)
  const offerings = [await givenBallotOffering(db, draw), await givenBallotOffering(db, draw)]
  const children: Awaited<ReturnType<typeof givenChild>>[] = []
  for (let n = 0; n < 40; n++) children.push(await givenChild(db))
  const lastMoment = operationAt(new Date(Date.parse(draw.closes_at) - 1).toISOString())
  const join = async (child: (typeof children)[number], n: number) => {
    const outcome = await signUp(db, child, offerings[n % 2]?.id ?? '', lastMoment)
    return { child: child.id, ...outcome }
  }
  const before = await Promise.all(children.slice(0, 10).map(join))
  const early = children.slice(10, 20).map(join)
  const closing = freeze(db, draw)
  const late = children.slice(20).map(join)
  const answers = [...before, ...(await Promise.all([...early, ...late]))]
  const pool = await closing

  const entered = answers.filter(({ outcome }) => outcome === 'in_pool')
  const refused = answers.filter(({ outcome }) => outcome === 'refused')
  expect(entered.length + refused.length).toBe(40)
  expect(entered.length).toBeGreaterThanOrEqual(10)
  for (const answer of refused) expect(answer).toMatchObject({ because: [{ code: 'closed' }] })
  const inPool = (await entriesOf(db, draw.id)).map(({ participant_id }) => participant_id).sort()
  expect(inPool).toEqual(entered.map(({ child }) => child).sort())
  expect(pool.tickets.length).toBe(entered.length)
})

test('it waits for forms that came in time and stand in a queue, but not for ever', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw)
  const child = await givenChild(db)
  await db
    .insertInto('queued_sign_up')
    .values({
      ...{ id: `form ${draw.id}`, turn: `turn ${draw.id}`, offering_id: offering.id },
      ...{ guardian_id: child.guardian_id, family_id: child.family_id },
      ...{ request_sealed: testVault.seal(null, '{}'), arrived_at: hoursLater(23) },
    })
    .execute()
  expect(await close(draw.id, draw.closes_at)).toBe(false)
  expect(await close(draw.id, hoursLater(25))).toBe(true)
})
