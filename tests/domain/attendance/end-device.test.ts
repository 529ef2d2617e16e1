import { afterAll, beforeAll, expect, test } from 'vitest'
import { endDevice } from '#app/domain/attendance/end-device.ts'
import { signedInAs } from '#tests/support/app.ts'
import { givenOrganisation } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenDevice } from '#tests/support/given-device.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

async function given() {
  const { staff, classSession, offering, coordinator } = await givenClass(db, 1)
  const now = classSession.starts_at
  const phone = await givenDevice(db, staff, now)
  await signedInAs(db, { staffId: staff.staffId }, now)
  const wish = { organisationId: offering.organisation_id, deviceId: phone.id }
  const end = (as: 'signed_out' | 'cut_off', organisationId = wish.organisationId) =>
    endDevice(db, { ...wish, organisationId, as, endedBy: coordinator.id }, operationAt(now))
  const signIns = db.selectFrom('sign_in').select('staff_id').where('staff_id', '=', staff.staffId)
  const device = db.selectFrom('device').selectAll().where('id', '=', phone.id)
  return { end, now, phone, signIns, device: () => device.executeTakeFirstOrThrow() }
}

test('cutting a phone off ends its leave and every sign-in of whose it is, once, and is in the audit', async () => {
  const { end, phone, signIns, device, now } = await given()
  expect(await end('cut_off')).toEqual({ outcome: 'ended' })
  expect(await device()).toMatchObject({ ended_as: 'cut_off', ended_at: now })
  expect(await signIns.execute()).toEqual([])
  expect(await end('signed_out')).toEqual({ outcome: 'unchanged' })
  expect(await device()).toMatchObject({ ended_as: 'cut_off' })
  const audit = await db
    .selectFrom('audit_event')
    .select('action')
    .where('subject_id', '=', phone.id)
    .where('subject_kind', '=', 'device')
    .orderBy('action')
    .execute()
  expect(audit.map(({ action }) => action)).toContain('device.cut-off')
})

test('whoever signs out on one phone stays signed in elsewhere', async () => {
  const { end, signIns } = await given()
  await end('signed_out')
  expect(await signIns.execute()).toHaveLength(1)
})

test("another organisation's phone does not exist", async () => {
  const { end, device } = await given()
  const { id } = await givenOrganisation(db)
  expect(await end('cut_off', id)).toEqual({ outcome: 'not-found' })
  expect(await device()).toMatchObject({ ended_at: null })
})
