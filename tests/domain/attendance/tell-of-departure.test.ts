import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { addMarks } from '#app/domain/attendance/add-marks.ts'
import { correctMark } from '#app/domain/attendance/correct-mark.ts'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { tellOfDeparture } from '#app/domain/attendance/tell-of-departure.ts'
import { atStartOf, givenClass } from '#tests/support/given-class.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { wordsOf } from '#tests/support/words-of.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Class = Awaited<ReturnType<typeof givenClass>>
const plus = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString()

async function givenLeft(
  left: {
    mark?: 'collected' | 'self_dismissed'
    reason?: string
    isQuiet?: boolean
    isBarred?: boolean
  },
  minutesLate = 0,
) {
  const given = await givenClass(db, 1, { departure: 'collected' })
  const { staff, classSession, registrations } = given
  await markEveryonePresent(db, { staff, classSessionId: classSession.id }, atStartOf(classSession))
  const { event_id } = await db
    .selectFrom('attendance')
    .select('event_id')
    .where('class_session_id', '=', classSession.id)
    .executeTakeFirstOrThrow()
  const registrationId = registrations[0] ?? ''
  const guardian = await db
    .selectFrom('registration')
    .select('guardian_id')
    .where('id', '=', registrationId)
    .executeTakeFirstOrThrow()
  const wants = db.updateTable('guardian').set({ wants_reminders: left.isQuiet ? 0 : 1 })
  await wants.where('id', '=', guardian.guardian_id).execute()
  const barred = db.updateTable('guardianship').set({ barred: left.isBarred ? 1 : 0 })
  await barred.where('guardian_id', '=', guardian.guardian_id).execute()
  const now = plus(classSession.ends_at, minutesLate)
  const id = randomUUID()
  await db.inTransaction(async (tx) => {
    const about = { id, class_session_id: classSession.id, registration_id: registrationId }
    const { mark = 'collected', reason = `guardian:${guardian.guardian_id}` } = left
    const when = { occurred_at: classSession.ends_at, received_at: now, staff_id: staff.staffId }
    await addMarks(tx, [{ ...about, mark, reason, ...when, follows: event_id ? [event_id] : [] }])
    await tellOfDeparture(tx, id, operationAt(now))
  })
  return { ...given, registrationId, guardianId: guardian.guardian_id }
}

const textsOf = async ({ guardianId }: { guardianId: string }) =>
  (await wordsOf(db, 'child-collected')).filter(({ to }) => to === guardianId)

test('a family is told by whom its child was collected: what the adult is to it, never a name', async () => {
  const byMother = await givenLeft({})
  expect((await textsOf(byMother))[0]?.text).toContain('小雨11:30已由妈妈接走。')
  const listed = await givenLeft({ reason: `pickup:${randomUUID()}` })
  expect((await textsOf(listed))[0]?.text).toContain('小雨11:30已由名单上的人接走。')
  const other = await givenLeft({ reason: 'other:sealed' })
  expect((await textsOf(other))[0]?.text).toContain('已由电话里说好的人接走。')
  const alone = await givenLeft({ mark: 'self_dismissed' })
  expect((await textsOf(alone))[0]?.text).toContain('小雨11:30已自行离开。')
})

test('what a phone sends two hours later is old news', async () => {
  expect(await textsOf(await givenLeft({}, 119))).toHaveLength(1)
  expect(await textsOf(await givenLeft({}, 120))).toEqual([])
})

test('a departure that was corrected before the message left is not told', async () => {
  const given = await givenLeft({})
  await correctBack(given)
  expect(await textsOf(given)).toEqual([])
})

test('a guardian who must not come near the child is not told where it is, though she signed it up', async () => {
  expect(await textsOf(await givenLeft({ isBarred: true }))).toEqual([])
})

test('who turned reminders off is not told', async () => {
  expect(await textsOf(await givenLeft({ isQuiet: true }))).toEqual([])
})

async function correctBack({
  staff,
  classSession,
  registrationId,
}: Class & { registrationId: string }) {
  const of = { staff, classSessionId: classSession.id, registrationId, eventId: randomUUID() }
  const correction = { ...of, mark: 'present' as const, reason: '点错了，孩子还在' }
  const at = operationAt(plus(classSession.ends_at, 5))
  expect(await correctMark(db, correction, at)).toEqual({ outcome: 'corrected' })
}
