import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { affectedClassSessions } from '#app/domain/weather/affected-class-sessions.ts'
import { findWeatherSignal } from '#db/read/weather.ts'
import { givenStaff, givenTownElsewhere } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import {
  chencun,
  daliang,
  givenMeetings,
  givenOrder,
  inHours,
} from '#tests/support/given-weather.ts'
import { testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
const zumiao = await givenTownElsewhere(db)
const officer = await givenStaff(db, { role: 'city_officer' })

// From the second day on, yellow heat stops what is outdoors.
await db
  .insertInto('weather_rule')
  .values({
    ...{ signal_code: 'C3', setting: 'outdoor', action: 'stop', effective_on: '2026-07-02' },
    ...{ set_at: testNow, set_by: officer.id },
  })
  .execute()

const towns = [daliang, chencun, zumiao]
const aMeeting = fc.record({
  town: fc.constantFrom(...towns),
  kind: fc.constantFrom('room', 'pool', 'outdoor'),
  setting: fc.constantFrom('indoor', 'outdoor', 'pool', 'waterside'),
  water: fc.constantFrom(0, 1),
  from: fc.integer({ min: 0, max: 30 }),
  length: fc.integer({ min: 1, max: 8 }),
  state: fc.constantFrom(
    ...(['scheduled', 'suspended', 'in_progress', 'awaiting_collection'] as const),
    ...(['held', 'cancelled'] as const),
  ),
  offeringState: fc.constantFrom('draft', 'approved', 'published', 'drawn', 'cancelled'),
})
const anOrder = fc.record({
  signal: fc.constantFrom('A1', 'A2', 'A3', 'B3', 'B4', 'B5', 'C3', 'C4', 'G2', 'G5'),
  towns: fc.uniqueArray(fc.constantFrom(...towns), { minLength: 1 }),
  from: fc.integer({ min: 0, max: 30 }),
  length: fc.integer({ min: 1, max: 24 }),
})

// The oracle: the table of weather.json by hand, read for one class session at a time.
const stops: Record<string, string[]> = {
  ...{ A1: [], A2: ['outdoor', 'water'], B3: ['water'], B4: ['outdoor', 'water'] },
  ...{ C3: [], C4: [], G2: ['water'], G5: ['indoor', 'outdoor', 'water'] },
  ...{ A3: ['indoor', 'outdoor', 'water'], B5: ['indoor', 'outdoor', 'water'] },
}

type Meeting = typeof aMeeting extends fc.Arbitrary<infer M> ? M : never
type Order = typeof anOrder extends fc.Arbitrary<infer O> ? O : never

function shouldBe(meeting: Meeting, order: Order): 'suspended' | 'inside' | 'neither' {
  if (!['published', 'drawn'].includes(meeting.offeringState)) return 'neither'
  if (!order.towns.includes(meeting.town)) return 'neither'
  const isApart =
    meeting.from + meeting.length <= order.from || order.from + order.length <= meeting.from
  if (isApart) return 'neither'
  const setting =
    meeting.water === 1
      ? 'water'
      : meeting.kind === 'outdoor' || meeting.setting === 'outdoor'
        ? 'outdoor'
        : 'indoor'
  // 14 hours after testNow the second of July begins in Foshan.
  const isNewRule = order.signal === 'C3' && setting === 'outdoor' && meeting.from >= 14
  if (!isNewRule && !stops[order.signal]?.includes(setting)) return 'neither'
  if (meeting.state === 'scheduled' || meeting.state === 'suspended') return 'suspended'
  return ['in_progress', 'awaiting_collection'].includes(meeting.state) ? 'inside' : 'neither'
}

test('an order hits exactly the class sessions of its towns, window and settings that stop', async () => {
  const everything = fc.record({
    meetings: fc.array(aMeeting, { minLength: 1, maxLength: 8 }),
    order: anOrder,
  })
  await fc.assert(
    fc.asyncProperty(everything, async ({ meetings, order }) => {
      await db.updateTable('class_session').set({ state: 'held' }).execute()
      const expected = new Map<string, string>()
      for (const meeting of meetings) {
        const plan = { ...meeting, water: meeting.water === 1 ? (1 as const) : (0 as const) }
        const given = await givenMeetings(db, { ...plan, to: meeting.from + meeting.length })
        const fate = shouldBe(meeting, order)
        if (fate !== 'neither') expected.set(given.ids[0] ?? '', fate)
      }
      const orderId = await givenOrder(db, officer, { ...order, to: order.from + order.length })
      const hits = await db
        .selectFrom('suspension_hit')
        .select(['class_session_id', 'effect'])
        .where('order_id', '=', orderId)
        .execute()
      expect(new Map(hits.map((hit) => [hit.class_session_id, hit.effect]))).toEqual(expected)
      const suspended = await db
        .selectFrom('class_session')
        .select('id')
        .where('state', '=', 'suspended')
        .where('id', 'in', ['', ...expected.keys()])
        .execute()
      const toBe = [...expected].filter(([, fate]) => fate === 'suspended').map(([id]) => id)
      expect(new Set(suspended.map(({ id }) => id))).toEqual(new Set(toBe))
    }),
    { numRuns: 40 },
  )
})

test('notice and indoor only inform', async () => {
  await db.updateTable('class_session').set({ state: 'held' }).execute()
  const lesson = await givenMeetings(db, { from: 1, to: 2 })
  const outing = await givenMeetings(db, { from: 1, to: 2, kind: 'outdoor' })
  const swimming = await givenMeetings(db, { from: 1, to: 2, kind: 'pool', water: 1 })
  const signal = await findWeatherSignal(db, 'B3')
  if (!signal) throw new Error('no signal')
  const window = { townCodes: [daliang], startsAt: inHours(0), endsAt: inHours(6) }
  const affected = await affectedClassSessions(db, { ...window, signal })
  expect(affected.toSuspend.map(({ id }) => id)).toEqual(swimming.ids)
  expect(new Map(affected.toInform.map(({ id, action }) => [id, action]))).toEqual(
    new Map([
      [lesson.ids[0], 'notice'],
      [outing.ids[0], 'indoor'],
    ]),
  )
})
