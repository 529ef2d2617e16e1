import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MarkRecord } from '#app/domain/attendance/device-record.ts'
import { recordedMark } from '#app/domain/attendance/recorded-mark.ts'
import { type MarkFact, rosterState, unmarked } from '#app/domain/attendance/roster-state.ts'
import { listAttendance, listAttendanceEvents } from '#db/read/attendance.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenDevice, markRecord } from '#tests/support/given-device.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

const minutes = (instant: string, n: number) =>
  new Date(Date.parse(instant) + n * 60_000).toISOString()

/** A tap on one of three phones, which knows what it made itself, and what it heard in between where it had a network. */
const tap = fc.record({
  phone: fc.nat(2),
  child: fc.nat(2),
  mark: fc.constantFrom(
    ...(['present', 'late', 'absent', 'collected', 'left_early', 'excused'] as const),
  ),
  collector: fc.constantFrom('guardian:1', 'pickup:2'),
  isCorrection: fc.boolean(),
  hears: fc.boolean(),
})
const story = fc.record({
  taps: fc.array(tap, { minLength: 1, maxLength: 14 }),
  /** By how many minutes each phone's clock is off, as far as the server knows it. */
  skews: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -300, max: 300 }))),
  seed: fc.nat(1_000_000),
  withdraws: fc.boolean(),
})
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never

type Given = Awaited<ReturnType<typeof given>>
interface OnSite {
  classSession: { id: string }
  registrations: string[]
  phones: { id: string }[]
  at: string
  staff: { staffId: string }
}

const leaving: MarkFact['mark'][] = ['left_early', 'collected', 'self_dismissed']

async function given() {
  const own = await givenClass(db, 3, { departure: 'collected' })
  const at = own.classSession.starts_at
  const phones = [
    await givenDevice(db, own.staff, at),
    await givenDevice(db, own.staff, at),
    await givenDevice(db, own.staff, at),
  ]
  return { ...own, at, phones }
}

/** What the phones recorded, each following what it knew; and what each of them works out at the end by itself. */
function told({ classSession, registrations, phones, at, staff }: OnSite, { taps, skews }: Story) {
  const records: { phone: number; record: MarkRecord; fact: MarkFact }[] = []
  const known: MarkFact[][] = [[], [], []]
  for (const [minute, { phone, child, isCorrection, hears, mark, collector }] of taps.entries()) {
    if (hears) known[phone] = records.map(({ fact }) => fact)
    const registrationId = registrations[child] ?? ''
    const state = rosterState(known[phone] ?? []).get(registrationId) ?? unmarked
    const record = markRecord({
      ...{ classSessionId: classSession.id, registrationId, mark, follows: [...state.currentIds] },
      ...{ at: minutes(at, minute * 3 + (skews[phone] ?? 0)) },
      corrects: isCorrection ? state.currentId : null,
      collector: mark === 'collected' ? collector : null,
    })
    const deviceId = phones[phone]?.id ?? ''
    const fact = recordedMark(record, { staffId: staff.staffId, deviceId })
    records.push({ phone, record, fact })
    known[phone]?.push(fact)
  }
  return records
}

/** The same numbers for the same seed, so that a failure can be seen again. */
function diceOf(seed: number) {
  let state = seed
  return (n: number) => {
    state = (state * 48_271 + 11) % 2_147_483_647
    return state % n
  }
}

/** In batches of any size, in any order, and some of them twice. */
function batchesOf<One extends { phone: number }>(
  all: readonly One[],
  roll: (n: number) => number,
) {
  const twice = [...all, ...all.filter(() => roll(2) === 0)]
  const shuffled = twice
    .map((one) => ({ one, place: roll(1_000_000) }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one)
  const batches: One[][] = []
  for (const one of shuffled) {
    const last = batches.at(-1)
    if (last?.[0]?.phone === one.phone && roll(2) === 0) last.push(one)
    else batches.push([one])
  }
  return batches
}

async function deliver(own: Given, records: ReturnType<typeof told>, { seed, withdraws }: Story) {
  const roll = diceOf(seed)
  const batches = batchesOf(records, roll)
  const late = minutes(own.at, 600)
  const send = (batch: (typeof batches)[number]) =>
    own.phones[batch[0]?.phone ?? 0]?.send(
      batch.map(({ record }) => record),
      late,
    )
  const half = Math.floor(batches.length / 2)
  for (const batch of batches.slice(0, half)) await send(batch)
  if (withdraws) {
    await db
      .updateTable('registration')
      .set({ state: 'withdrawn' })
      .where('id', '=', own.registrations[0] ?? '')
      .execute()
  }
  // The rest at once: where the database has several connections, they race.
  await Promise.all(batches.slice(half).map(send))
}

const facts = (events: readonly MarkFact[]) =>
  Object.fromEntries(
    [...rosterState(events)].map(([id, { conflict, ...state }]) => {
      return [id, { ...state, conflict: conflict.map((one) => one.id) }]
    }),
  )

test('however the marks of several phones arrive, they end in one attendance: the one that a phone works out itself', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (one) => {
      const own = await given()
      const records = told(own, one)
      await deliver(own, records, one)

      const kept = await listAttendanceEvents(db, [own.classSession.id])
      expect(kept.map(({ id }) => id).sort()).toEqual(records.map(({ fact }) => fact.id).sort())
      const expected = facts(records.map(({ fact }) => fact))
      expect(facts(kept)).toEqual(expected)
      const [loaded] = (await own.phones[0]?.load())?.classSessions ?? []
      expect(facts(loaded?.events ?? [])).toEqual(expected)

      const rows = await listAttendance(db, [own.classSession.id])
      const derived = rows.map((row) => [
        row.registration_id,
        {
          ...{ presence: row.presence, left: row.left_as, isInside: row.is_inside === 1 },
          ...{ currentId: row.event_id, isInDoubt: row.in_conflict === 1 },
        },
      ])
      const pure = Object.entries(expected).map(([id, state]) => [
        id,
        {
          ...{ presence: state.presence, left: state.left, isInside: state.isInside },
          ...{ currentId: state.currentId, isInDoubt: state.conflict.length > 0 },
        },
      ])
      expect(Object.fromEntries(derived)).toEqual(Object.fromEntries(pure))
    }),
    { numRuns: 25 },
  )
}, 60_000)

test('a child that some phone marked here and none let go is inside, and who is in and who is out is never settled silently', () => {
  const own = {
    ...{
      classSession: { id: 'c' },
      registrations: ['a', 'b', 'c'],
      at: '2026-07-15T02:00:00.000Z',
    },
    ...{ phones: [{ id: 'one' }, { id: 'two' }, { id: 'three' }], staff: { staffId: 'staff' } },
  }
  fc.assert(
    fc.property(story, (one) => {
      const events = told(own, one).map(({ fact }) => fact)
      for (const [id, state] of rosterState(events)) {
        const standing = events.filter((event) => state.currentIds.includes(event.id))
        const here = standing.filter(({ mark }) => mark === 'present' || mark === 'late')
        const gone = standing.filter(({ mark }) => leaving.includes(mark))
        if (here.length === standing.length) expect([id, state.isInside]).toEqual([id, true])
        const lastHere = Math.max(...here.map((event) => Date.parse(event.occurred_at)))
        const lastGone = Math.max(...gone.map((event) => Date.parse(event.occurred_at)))
        if (here.length > 0 && gone.length > 0 && lastGone < lastHere + 2 * 60_000) {
          expect([state.isInside, state.conflict.length > 1]).toEqual([true, true])
        }
      }
    }),
  )
})
