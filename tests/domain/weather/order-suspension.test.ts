import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { startClassSession } from '#app/domain/attendance/start-class-session.ts'
import { orderSuspension } from '#app/domain/weather/order-suspension.ts'
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
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
const zumiao = await givenTownElsewhere(db)
const officer = await givenStaff(db, { role: 'city_officer' })

const wanted = (facts: Partial<Parameters<typeof orderSuspension>[1]> = {}) => ({
  ...{ id: randomUUID(), officer: cityOfficer(officer), signalCode: 'A3', townCodes: [daliang] },
  ...{ startsAt: inHours(0), endsAt: inHours(6), note: null, ...facts },
})

test('the order, the states, their history, one notification and the audit are one transaction', async () => {
  const { ids } = await givenMeetings(db, { from: 1, to: 2 }, { from: 4, to: 5 })
  const orderId = await givenOrder(db, officer, { note: '台风将至' })

  expect(await statesOf(db, ids)).toEqual(['suspended', 'suspended'])
  const revised = await db
    .selectFrom('class_session')
    .select(['sequence', 'revised_at'])
    .where('id', 'in', ids)
    .execute()
  for (const { sequence, revised_at } of revised) {
    expect(sequence).toBe(1)
    expect(revised_at > testNow).toBe(true)
  }
  const events = await db
    .selectFrom('class_session_event')
    .select(['kind', 'reason', 'note', 'staff_id'])
    .where('class_session_id', 'in', ids)
    .execute()
  const event = { kind: 'suspended', reason: 'weather', note: '台风将至', staff_id: officer.id }
  expect(events).toEqual([event, event])
  const news = await db
    .selectFrom('notification')
    .select(['cause', 'expanded_at'])
    .where('suspension_order_id', '=', orderId)
    .execute()
  expect(news).toEqual([{ cause: 'suspension-ordered', expanded_at: null }])
  const audit = await db
    .selectFrom('audit_event')
    .select(['action', 'actor_id'])
    .where('subject_id', '=', orderId)
    .execute()
  expect(audit).toEqual([{ action: 'suspension.ordered', actor_id: officer.id }])
})

test('what fails leaves nothing behind', async () => {
  const { ids } = await givenMeetings(db, { from: 1, to: 2 })
  const asked = wanted()
  let made = 0
  const dying = {
    ...operationAt(),
    newId: () => {
      if (++made === 2) throw new Error('killed')
      return randomUUID()
    },
  }
  await expect(orderSuspension(db, asked, dying)).rejects.toThrow('killed')
  expect(await statesOf(db, ids)).toEqual(['scheduled'])
  const orders = await db
    .selectFrom('suspension_order')
    .select('id')
    .where('id', '=', asked.id)
    .execute()
  expect(orders).toEqual([])
  await db.updateTable('class_session').set({ state: 'held' }).where('id', 'in', ids).execute()
})

test('children inside stay: a class session under way changes nothing and is a hit', async () => {
  const { ids } = await givenMeetings(db, { from: -1, to: 2, state: 'in_progress' })
  const orderId = await givenOrder(db, officer)
  expect(await statesOf(db, ids)).toEqual(['in_progress'])
  const hits = await db
    .selectFrom('suspension_hit')
    .select('effect')
    .where('order_id', '=', orderId)
    .where('class_session_id', 'in', ids)
    .execute()
  expect(hits).toEqual([{ effect: 'inside' }])
})

test('the same form sent twice, even at once, is one order', async () => {
  await givenMeetings(db, { from: 1, to: 2 })
  const asked = wanted()
  const answers = await Promise.all([
    orderSuspension(db, asked, operationAt()),
    orderSuspension(db, asked, operationAt()),
  ])
  expect(answers).toEqual(Array(2).fill({ outcome: 'ordered', orderId: asked.id }))
  const news = await db
    .selectFrom('notification')
    .select('id')
    .where('suspension_order_id', '=', asked.id)
    .execute()
  expect(news).toHaveLength(1)
})

test('a second order over the same class session hits it too and changes nothing', async () => {
  const { ids } = await givenMeetings(db, { from: 1, to: 2 })
  await givenOrder(db, officer)
  const second = await givenOrder(db, officer, { signal: 'B5' })
  const row = await db
    .selectFrom('class_session')
    .innerJoin('suspension_hit', 'suspension_hit.class_session_id', 'class_session.id')
    .select(['class_session.state', 'sequence', 'effect'])
    .where('order_id', '=', second)
    .where('class_session.id', 'in', ids)
    .execute()
  expect(row).toEqual([{ state: 'suspended', sequence: 1, effect: 'suspended' }])
})

test('an order reaches back no further than now', async () => {
  const { ids } = await givenMeetings(db, { from: -3, to: -1 }, { from: -1, to: 1 })
  const orderId = await givenOrder(db, officer, { from: -5 })
  expect(await statesOf(db, ids)).toEqual(['scheduled', 'suspended'])
  const order = await db
    .selectFrom('suspension_order')
    .select('starts_at')
    .where('id', '=', orderId)
    .executeTakeFirst()
  expect(order?.starts_at).toBe(testNow)
})

const ofShunde = { staffId: officer.id, isCity: false, districtCodes: ['440606'] }
test.each([
  ['a signal that is none', { signalCode: 'Z9' }, { code: 'no-such-signal' }],
  ['no town', { townCodes: [] }, { code: 'no-towns' }],
  ['a town that is none', { townCodes: ['1'] }, { code: 'not-your-towns', townCodes: ['1'] }],
  [
    'a town of another district',
    { townCodes: [daliang, zumiao], officer: ofShunde },
    { code: 'not-your-towns', townCodes: [zumiao] },
  ],
  ['a window that is over', { endsAt: inHours(-1) }, { code: 'in-the-past' }],
  ['a window that ends before it begins', { startsAt: inHours(8) }, { code: 'ends-before-start' }],
  ['a window of more than a week', { endsAt: inHours(24 * 8) }, { code: 'too-long', days: 7 }],
])('refused: %s', async (_, facts, because) => {
  const answer = await orderSuspension(db, wanted(facts), operationAt())
  expect(answer).toEqual({ outcome: 'refused', because })
})

test('a first mark and an order at the same moment: it is suspended or inside, never both', async () => {
  for (let round = 0; round < 5; round++) {
    const { ids } = await givenMeetings(db, { from: 1, to: 2 })
    const [id = ''] = ids
    const [orderId] = await Promise.all([
      givenOrder(db, officer),
      db.inTransaction((tx) => startClassSession(tx, { id }, officer.id, operationAt())),
    ])
    const [state] = await statesOf(db, ids)
    const hit = await db
      .selectFrom('suspension_hit')
      .select('effect')
      .where('order_id', '=', orderId)
      .where('class_session_id', '=', id)
      .executeTakeFirst()
    expect([state, hit?.effect]).toEqual(
      state === 'suspended' ? ['suspended', 'suspended'] : ['in_progress', 'inside'],
    )
  }
})
