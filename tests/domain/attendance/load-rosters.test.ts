import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadRosters } from '#app/domain/attendance/load-rosters.ts'
import { countedStatements } from '#tests/support/counted-statements.ts'
import { givenClassSession, givenStaff } from '#tests/support/given.ts'
import { asStaff, givenClass } from '#tests/support/given-class.ts'
import { givenDevice } from '#tests/support/given-device.ts'
import { givenMarks } from '#tests/support/given-marks.ts'
import { givenAssignment, givenRules } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

const hours = (instant: string, n: number) =>
  new Date(Date.parse(instant) + n * 3_600_000).toISOString()

const idsOf = (rosters: { classSessions: { id: string }[] }) =>
  rosters.classSessions.map(({ id }) => id)

async function givenTeacher(organisation_id: string, ...classSessionIds: string[]) {
  const teacher = await givenStaff(db, { organisation_id, role: 'instructor' })
  for (const id of classSessionIds) await givenAssignment(db, id, teacher.id, { state: 'accepted' })
  return { teacher, staff: asStaff({ ...teacher, organisation_id }, 'instructor') }
}

test('today and tomorrow, in order: those assigned for a teacher, all of her own organisation for a coordinator', async () => {
  const { offering, classSession, staff } = await givenClass(db, 1)
  await givenClass(db, 1)
  const at = classSession.starts_at
  const tomorrow = await givenClassSession(db, offering, { number: 2, starts_at: hours(at, 24) })
  await givenClassSession(db, offering, { number: 3, starts_at: hours(at, 48) })
  const { staff: teacher } = await givenTeacher(offering.organisation_id, tomorrow.id)
  expect(idsOf((await givenDevice(db, staff, at)).loaded)).toEqual([classSession.id, tomorrow.id])
  expect(idsOf((await givenDevice(db, teacher, at)).loaded)).toEqual([tomorrow.id])
})

describe('what was given stays until four hours after the end', () => {
  test('also to who is assigned no more; and nothing new comes then', async () => {
    const { offering, classSession } = await givenClass(db, 1)
    const at = classSession.starts_at
    const other = await givenClassSession(db, offering, { number: 2, starts_at: hours(at, 1) })
    const { staff, teacher } = await givenTeacher(offering.organisation_id, classSession.id)
    const phone = await givenDevice(db, staff, at)
    await db.deleteFrom('staff_assignment').where('staff_id', '=', teacher.id).execute()
    expect(idsOf(await phone.load(hours(at, 1)))).toEqual([classSession.id])
    await givenAssignment(db, other.id, teacher.id, { state: 'accepted' })
    await db.deleteFrom('role_grant').where('staff_id', '=', teacher.id).execute()
    expect(idsOf(await phone.load(hours(at, 1)))).toEqual([classSession.id])
    expect(idsOf(await phone.load(hours(classSession.ends_at, 4)))).toEqual([])
  })

  test('the leave is prolonged to what is loaded, and never beyond 36 hours', async () => {
    const { offering, classSession } = await givenClass(db, 1)
    const at = classSession.starts_at
    const { staff, teacher } = await givenTeacher(offering.organisation_id, classSession.id)
    const phone = await givenDevice(db, staff, at)
    expect(phone.loaded.expiresAt).toBe(hours(classSession.ends_at, 4))
    const next = await givenClassSession(db, offering, { number: 2, starts_at: hours(at, 36) })
    await givenAssignment(db, next.id, teacher.id, { state: 'accepted' })
    expect((await phone.load(hours(at, 2))).expiresAt).toBe(hours(at, 36))
  })
})

test('as little as it takes: no phone, no photo, no health note, nothing that was typed about a child', async () => {
  const { classSession, staff, registrations } = await givenClass(db, 1, { departure: 'collected' })
  const at = classSession.starts_at
  await givenMarks(db, {
    ...{ class_session_id: classSession.id, registration_id: registrations[0] ?? '' },
    ...{ mark: 'left_early', occurred_at: at, staff_id: staff.staffId, reason: 'sealed' },
  })
  const [loaded] = (await givenDevice(db, staff, at)).loaded.classSessions
  expect(Object.keys(loaded?.rows[0] ?? {}).sort()).toEqual([
    ...['alerts', 'barred', 'card', 'collectors', 'excusedSince', 'grade'],
    'hasLeftOffering',
    ...['mayLeaveAlone', 'name', 'registrationId'],
  ])
  expect(Object.keys(loaded?.events[0] ?? {})).not.toContain('reason')
  expect(loaded?.codeKey).toMatch(/^[\w-]{43}$/)
})

test('whom a child must not be handed to stands by name', async () => {
  const { classSession, staff, registrations } = await givenClass(db, 1)
  const { guardian_id } = await db
    .selectFrom('registration')
    .select('guardian_id')
    .where('id', '=', registrations[0] ?? '')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('guardianship')
    .set({ barred: 1, may_collect: 0 })
    .where('guardian_id', '=', guardian_id)
    .execute()
  await db.updateTable('guardian').set({ name: '演示丁' }).where('id', '=', guardian_id).execute()
  const [loaded] = (await givenDevice(db, staff, classSession.starts_at)).loaded.classSessions
  expect(loaded?.rows[0]).toMatchObject({ barred: ['演示丁'], collectors: [] })
})

test('what moved lately is shown as changed', async () => {
  const { classSession, staff, coordinator } = await givenClass(db, 1)
  const at = classSession.starts_at
  const phone = await givenDevice(db, staff, at)
  expect(phone.loaded.classSessions[0]?.isChanged).toBe(false)
  await db
    .insertInto('class_session_event')
    .values({
      ...{ id: crypto.randomUUID(), class_session_id: classSession.id, kind: 'moved' },
      ...{ detail: '{}', at: hours(at, -24), staff_id: coordinator.id },
    })
    .execute()
  expect((await phone.load()).classSessions[0]?.isChanged).toBe(true)
})

test('a load is one read in the audit that lists the children, and not again within ten minutes', async () => {
  const { classSession, staff, registrations } = await givenClass(db, 2)
  const at = classSession.starts_at
  const phone = await givenDevice(db, staff, at)
  const reads = () =>
    db
      .selectFrom('audit_event')
      .select('detail')
      .where('action', '=', 'roster.read')
      .where('subject_id', '=', phone.id)
      .execute()
  await phone.load(hours(at, 0.1))
  const [read, ...more] = await reads()
  expect(more).toEqual([])
  const { registrations: listed } = JSON.parse(read?.detail ?? '{}')
  expect(listed.sort()).toEqual([...registrations].sort())
  await phone.load(hours(at, 0.2))
  expect(await reads()).toHaveLength(2)
})

test('forty children cost as many questions as one', async () => {
  const few = await givenClass(db, 1, { max_places: 40 })
  const many = await givenClass(db, 12, { max_places: 40 })
  const counts = []
  for (const { staff, classSession } of [few, many]) {
    const { device } = await givenDevice(db, staff, classSession.starts_at)
    counts.push(
      await countedStatements(db, (counted) =>
        loadRosters(counted, { device }, operationAt(classSession.starts_at)),
      ),
    )
  }
  expect(counts[1]).toBe(counts[0])
})
