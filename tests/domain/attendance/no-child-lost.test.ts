import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { correctMark } from '#app/domain/attendance/correct-mark.ts'
import type { MarkRecord } from '#app/domain/attendance/device-record.ts'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { readNotCollected } from '#app/domain/attendance/read-not-collected.ts'
import { recordDeparture } from '#app/domain/attendance/record-departure.ts'
import { recordedMark } from '#app/domain/attendance/recorded-mark.ts'
import { type MarkFact, rosterState, unmarked } from '#app/domain/attendance/roster-state.ts'
import { submitAttendance } from '#app/domain/attendance/submit-attendance.ts'
import { listAttendanceEvents } from '#db/read/attendance.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenDevice, markRecord } from '#tests/support/given-device.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

const children = 3
const child = fc.nat(children - 1)
const mark = fc.constantFrom('present' as const, 'late' as const, 'absent' as const)
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('mark' as const), child, mark }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('collect' as const), child }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('still-here' as const), child }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ do: fc.constant('on-phone' as const), phone: fc.nat(1), child },
      as: fc.constantFrom('present' as const, 'absent' as const, 'collected' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sync' as const), phone: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('submit' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

interface Phone {
  device: Awaited<ReturnType<typeof givenDevice>>
  /** What it was given when it was in reach last. */
  known: MarkFact[]
  unsent: MarkRecord[]
}

/** A day of a camp: teachers at a page and two phones that are out of reach now and then. */
async function givenDay() {
  const given = await givenClass(db, children, { departure: 'collected' })
  const { staff, classSession, registrations, offering } = given
  const classSessionId = classSession.id
  let minute = 0
  const now = () => new Date(Date.parse(classSession.starts_at) + minute * 60_000).toISOString()
  const phones: Phone[] = []
  for (const _ of [1, 2]) {
    const device = await givenDevice(db, staff, classSession.starts_at)
    const known: MarkFact[] = []
    const unsent: MarkRecord[] = []
    phones.push({ device, known, unsent })
  }
  const guardians = await db
    .selectFrom('registration')
    .select(['id', 'guardian_id'])
    .where('id', 'in', registrations)
    .execute()
  const collectorOf = (id: string) =>
    `guardian:${guardians.find((one) => one.id === id)?.guardian_id}`
  const idOf = (n: number) => registrations[n] ?? ''
  const about = (n: number) => ({ staff, classSessionId, registrationId: idOf(n) })

  const carryOut = async (one: Step) => {
    const operation = operationAt(now())
    if (one.do === 'mark') {
      await markAttendance(
        db,
        { ...about(one.child), mark: one.mark, eventId: randomUUID() },
        operation,
      )
    } else if (one.do === 'collect') {
      const departing = { kind: 'collected' as const, with: collectorOf(idOf(one.child)), note: '' }
      await recordDeparture(
        db,
        { ...about(one.child), departing, eventId: randomUUID() },
        operation,
      )
    } else if (one.do === 'still-here') {
      const correction = { mark: 'present' as const, reason: '还在', eventId: randomUUID() }
      await correctMark(db, { ...about(one.child), ...correction }, operation)
    } else if (one.do === 'on-phone') {
      const phone = phones[one.phone]
      if (!phone) return
      const maker = { staffId: staff.staffId, deviceId: phone.device.id }
      const own = phone.unsent.map((record) => recordedMark(record, maker))
      const state = rosterState([...phone.known, ...own]).get(idOf(one.child)) ?? unmarked
      phone.unsent.push(
        markRecord({
          ...{ classSessionId, registrationId: idOf(one.child), at: now(), mark: one.as },
          ...{ follows: [...state.currentIds], method: 'tap' },
          ...(one.as === 'collected' && { collector: collectorOf(idOf(one.child)) }),
        }),
      )
    } else if (one.do === 'sync') {
      const phone = phones[one.phone]
      if (!phone) return
      await phone.device.send(phone.unsent.splice(0), now())
      phone.known.splice(0, phone.known.length, ...(await facts()))
    } else {
      const inside = await insideByMarks()
      const submitted = await submitAttendance(db, { staff, classSessionId }, operation)
      if (submitted.outcome === 'held') expect(inside).toEqual([])
    }
  }
  const facts = () => listAttendanceEvents(db, [classSessionId])
  const insideByMarks = async () =>
    [...rosterState(await facts())]
      .filter(([, { isInside }]) => isInside)
      .map(([id]) => id)
      .sort()
  const listed = async () => {
    const list = await readNotCollected(db, offering.organisation_id, operationAt(now()))
    return [...list.waiting, ...list.inside].map((one) => one.registration_id).sort()
  }
  const stateOf = async () =>
    (
      await db
        .selectFrom('class_session')
        .select('state')
        .where('id', '=', classSessionId)
        .executeTakeFirstOrThrow()
    ).state
  const pass = (minutes: number) => {
    minute += minutes
  }
  return { carryOut, insideByMarks, listed, stateOf, pass }
}

/** A child came to a teacher whose phone was out of reach, when another closed the class session without it. */
const closedTooEarly: Step[] = [
  { do: 'on-phone', phone: 0, child: 0, as: 'present' },
  ...[0, 1, 2].map((child): Step => ({ do: 'mark', child, mark: 'absent' })),
  { do: 'submit' },
  { do: 'sync', phone: 0 },
]

test('at every moment of a day the list of those not collected is the children whom the marks have inside, and nothing is closed with one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const day = await givenDay()
      for (const one of [
        ...steps,
        { do: 'sync' as const, phone: 0 },
        { do: 'sync' as const, phone: 1 },
      ]) {
        await day.carryOut(one)
        const inside = await day.insideByMarks()
        expect(await day.listed()).toEqual(inside)
        if ((await day.stateOf()) === 'held') expect(inside).toEqual([])
        day.pass(5)
      }
    }),
    { numRuns: 15, examples: [[closedTooEarly]] },
  )
}, 60_000)
