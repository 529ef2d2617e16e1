import { afterAll, expect, test } from 'vitest'
import { liftSuspension } from '#app/domain/weather/lift-suspension.ts'
import { givenStaff, givenTownElsewhere } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import {
  cityOfficer,
  daliang,
  givenMeetings,
  givenOrder,
  inHours,
  statesOf,
} from '#tests/support/given-weather.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
const zumiao = await givenTownElsewhere(db)
const officer = await givenStaff(db, { role: 'city_officer' })

const lift = (orderId: string, hours = 1, by = cityOfficer(officer)) =>
  liftSuspension(db, { officer: by, orderId }, operationAt(inHours(hours)))

test('what has not begun takes place after all; what has begun stays suspended', async () => {
  const { ids } = await givenMeetings(db, { from: 1, to: 2 }, { from: 4, to: 5 })
  const orderId = await givenOrder(db, officer)
  expect(await lift(orderId, 2)).toEqual({ outcome: 'lifted', restored: 1 })
  expect(await statesOf(db, ids)).toEqual(['suspended', 'scheduled'])

  const [, back] = ids
  const row = await db
    .selectFrom('class_session')
    .select(['sequence'])
    .where('id', '=', back ?? '')
    .executeTakeFirst()
  expect(row?.sequence).toBe(2)
  const kinds = await db
    .selectFrom('class_session_event')
    .select('kind')
    .where('class_session_id', '=', back ?? '')
    .orderBy('at')
    .execute()
  expect(kinds.map(({ kind }) => kind)).toEqual(['suspended', 'restored'])
  const news = await db
    .selectFrom('notification')
    .select('cause')
    .where('suspension_order_id', '=', orderId)
    .orderBy('created_at')
    .execute()
  expect(news.map(({ cause }) => cause)).toEqual(['suspension-ordered', 'suspension-lifted'])
})

test('what another standing order covers stays suspended until that one is lifted too', async () => {
  const { ids } = await givenMeetings(db, { from: 3, to: 4 })
  const [first, second] = [await givenOrder(db, officer), await givenOrder(db, officer)]
  expect(await lift(first)).toEqual({ outcome: 'lifted', restored: 0 })
  expect(await statesOf(db, ids)).toEqual(['suspended'])
  expect(await lift(second)).toMatchObject({ outcome: 'lifted' })
  expect(await statesOf(db, ids)).toEqual(['scheduled'])
})

test('two orders lifted at the same moment leave nothing suspended', async () => {
  for (let round = 0; round < 8; round++) {
    const { ids } = await givenMeetings(db, { from: 3, to: 4 })
    const orders = [await givenOrder(db, officer), await givenOrder(db, officer)]
    await Promise.all(orders.map((orderId) => lift(orderId)))
    expect(await statesOf(db, ids)).toEqual(['scheduled'])
  }
})

test('an order and a lifting at the same moment: suspended as long as an order stands', async () => {
  for (let round = 0; round < 8; round++) {
    const { ids } = await givenMeetings(db, { from: 3, to: 4 })
    const first = await givenOrder(db, officer)
    await Promise.all([lift(first), givenOrder(db, officer, { now: inHours(1) })])
    expect(await statesOf(db, ids)).toEqual(['suspended'])
  }
})

test('of two who lift it the second hears who did', async () => {
  const other = await givenStaff(db, { role: 'city_officer' })
  const orderId = await givenOrder(db, officer)
  await lift(orderId)
  expect(await lift(orderId, 2, cityOfficer(other))).toEqual({
    ...{ outcome: 'unchanged', liftedAt: inHours(1), liftedBy: officer.id },
  })
})

test('what was called off meanwhile stays called off', async () => {
  const { ids } = await givenMeetings(db, { from: 3, to: 4 })
  const orderId = await givenOrder(db, officer)
  await db.updateTable('class_session').set({ state: 'cancelled' }).where('id', 'in', ids).execute()
  await lift(orderId)
  expect(await statesOf(db, ids)).toEqual(['cancelled'])
})

test('an officer of a district lifts what lies wholly in it, and sees nothing of others', async () => {
  const ofShunde = { staffId: officer.id, isCity: false, districtCodes: ['440606'] }
  const ofChancheng = { ...ofShunde, districtCodes: ['440604'] }
  const both = await givenOrder(db, officer, { towns: [daliang, zumiao] })
  expect(await lift(both, 1, ofShunde)).toEqual({
    ...{ outcome: 'refused', because: { code: 'not-your-towns', townCodes: [zumiao] } },
  })
  const own = await givenOrder(db, officer)
  expect(await lift(own, 1, ofChancheng)).toEqual({ outcome: 'not-found' })
  expect(await lift(own, 1, { ...ofShunde, districtCodes: [] })).toEqual({ outcome: 'not-found' })
  expect(await lift(own, 1, ofShunde)).toMatchObject({ outcome: 'lifted' })
})
