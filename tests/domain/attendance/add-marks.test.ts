import { afterAll, expect, test } from 'vitest'
import { addMarks } from '#app/domain/attendance/add-marks.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenMarks } from '#tests/support/given-marks.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const attendance = (classSessionId: string) =>
  db
    .selectFrom('attendance')
    .selectAll()
    .where('class_session_id', '=', classSessionId)
    .orderBy('registration_id')
    .execute()

const minute = (startsAt: string, minutes: number) =>
  new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()

async function given() {
  const { classSession, registrations, staff } = await givenClass(db, 2, {
    departure: 'collected',
  })
  const [one = '', two = ''] = registrations
  const common = { class_session_id: classSession.id, staff_id: staff.staffId }
  const at = (minutes: number) => ({ occurred_at: minute(classSession.starts_at, minutes) })
  return { classSessionId: classSession.id, one, two, common, at }
}

test('what marks add up to stands in the table, for the children marked and nobody else', async () => {
  const { classSessionId, one, common, at } = await given()
  const [came] = await givenMarks(db, {
    ...{ ...common, registration_id: one, mark: 'late' as const, ...at(12) },
  })
  const row = { class_session_id: classSessionId, registration_id: one, in_conflict: 0 }
  expect(await attendance(classSessionId)).toEqual([
    {
      ...{ ...row, presence: 'late', left_as: null, is_inside: 1, event_id: came?.id },
      since: came?.occurred_at,
    },
  ])

  const collected = { mark: 'collected' as const, reason: 'guardian:g', follows: [came?.id ?? ''] }
  const [left] = await givenMarks(db, {
    ...{ ...common, registration_id: one, ...collected, ...at(60) },
  })
  expect(await attendance(classSessionId)).toEqual([
    {
      ...{ ...row, presence: 'late', left_as: 'collected', is_inside: 0, event_id: left?.id },
      since: left?.occurred_at,
    },
  ])
})

test('a mark that came before adds nothing, and changes nothing', async () => {
  const { classSessionId, one, common, at } = await given()
  const marks = await givenMarks(db, {
    ...{ ...common, registration_id: one, mark: 'present' as const, ...at(0) },
  })
  const before = await attendance(classSessionId)
  await db.inTransaction((tx) =>
    addMarks(
      tx,
      marks.map((mark) => ({ ...mark, mark: 'absent' as const })),
    ),
  )
  expect(await attendance(classSessionId)).toEqual(before)
})

test('marks that contradict each other are named as such, and the child counts as inside', async () => {
  const { classSessionId, one, two, common, at } = await given()
  await givenMarks(
    db,
    { ...common, registration_id: one, mark: 'absent', ...at(5) },
    { ...common, registration_id: one, mark: 'present', ...at(9) },
    { ...common, registration_id: two, mark: 'absent', ...at(5) },
  )
  const rows = await attendance(classSessionId)
  const of = (id: string) => rows.find(({ registration_id }) => registration_id === id)
  expect(of(one)).toMatchObject({ in_conflict: 1, is_inside: 1, presence: 'present' })
  expect(of(two)).toMatchObject({ in_conflict: 0, is_inside: 0, presence: 'absent' })
})

test('marks of several class sessions come in together', async () => {
  const [here, there] = [await given(), await given()]
  await givenMarks(
    db,
    { ...there.common, registration_id: there.one, mark: 'present', ...there.at(0) },
    { ...here.common, registration_id: here.one, mark: 'absent', ...here.at(0) },
  )
  expect(await attendance(here.classSessionId)).toMatchObject([{ presence: 'absent' }])
  expect(await attendance(there.classSessionId)).toMatchObject([{ presence: 'present' }])
})
