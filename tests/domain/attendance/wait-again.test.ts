import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { correctMark } from '#app/domain/attendance/correct-mark.ts'
import { decideCorrection } from '#app/domain/attendance/decide-correction.ts'
import { submitAttendance } from '#app/domain/attendance/submit-attendance.ts'
import { listAttendance } from '#db/read/attendance.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenDevice, markRecord } from '#tests/support/given-device.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

const hour = 3_600_000

/** A child of whom a phone, that was offline, has both: that it came, and that it was collected at the end. */
async function given() {
  const { classSession, registrations, staff } = await givenClass(db, 1, { departure: 'collected' })
  const { id: classSessionId, starts_at: at, ends_at: end } = classSession
  const [registrationId = ''] = registrations
  const phone = await givenDevice(db, staff, at)
  const of = { staff, classSessionId, registrationId }
  const here = markRecord({ classSessionId, registrationId, at })
  const gone = markRecord({
    ...{ classSessionId, registrationId, at: end, follows: [here.id] },
    ...{ mark: 'collected', collector: 'guardian:g' },
  })
  const after = (hours: number) => new Date(Date.parse(end) + hours * hour).toISOString()
  const state = async () => {
    const found = db.selectFrom('class_session').select('state').where('id', '=', classSessionId)
    return (await found.executeTakeFirstOrThrow()).state
  }
  const row = async () => (await listAttendance(db, [classSessionId]))[0]
  return { phone, of, here, gone, after, state, row }
}

test('a held class session stays held when it turns out, all at once, that one more child came and was collected', async () => {
  const { phone, of, here, gone, after, state, row } = await given()
  const held = db.updateTable('class_session').set({ state: 'held' })
  await held.where('id', '=', of.classSessionId).execute()
  await phone.send([here, gone], after(1))
  expect(await row()).toMatchObject({ presence: 'present', left_as: 'collected', is_inside: 0 })
  expect(await state()).toBe('held')
})

test('a held class session waits again for a child whom the district agrees to have inside', async () => {
  const { phone, of, here, gone, after, state, row } = await given()
  await phone.send([here, gone], after(1))
  const requestId = randomUUID()
  const wrong = { ...of, mark: 'present' as const, reason: '没有接走', eventId: requestId }
  expect(await correctMark(db, wrong, operationAt(after(49)))).toEqual({ outcome: 'asked' })
  expect(await submitAttendance(db, of, operationAt(after(49.1)))).toEqual({ outcome: 'held' })
  const { id: staffId } = await givenStaff(db, { role: 'district_officer' })
  const officer = { isCity: false, districtCodes: ['440606'], staffId }
  const decision = { requestId, officer, decision: 'agreed' as const, reason: '' }
  expect(await decideCorrection(db, decision, operationAt(after(50)))).toEqual({
    outcome: 'agreed',
  })
  expect(await row()).toMatchObject({ is_inside: 1 })
  expect(await state()).toBe('awaiting_collection')
})
