import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { grantDevice } from '#app/domain/attendance/grant-device.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenDevice } from '#tests/support/given-device.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

test('a grant is in the audit; one that replaces another ends it, and takes over what the same person was given', async () => {
  const { staff, classSession, offering } = await givenClass(db, 1)
  const now = classSession.starts_at
  const before = await givenDevice(db, staff, now)
  const grantTo = (staffId: string) => {
    const own = { staffId, organisationId: offering.organisation_id }
    const wish = { staff: own, tokenHash: randomUUID(), name: 'iPhone, Safari' }
    return grantDevice(db, { ...wish, replaces: before.id }, operationAt(now))
  }
  const id = await grantTo(staff.staffId)
  const device = (one: string) =>
    db.selectFrom('device').selectAll().where('id', '=', one).executeTakeFirstOrThrow()
  expect(await device(before.id)).toMatchObject({ ended_at: now, ended_as: 'signed_out' })
  expect(await device(id)).toMatchObject({ ended_at: null, name: 'iPhone, Safari', unsent: 0 })
  const loaded = await db
    .selectFrom('device_class_session')
    .select('class_session_id')
    .where('device_id', '=', id)
    .execute()
  expect(loaded).toEqual([{ class_session_id: classSession.id }])
  const audit = db.selectFrom('audit_event').select('action').where('subject_id', '=', id)
  expect(await audit.execute()).toEqual([{ action: 'device.granted' }])
})
