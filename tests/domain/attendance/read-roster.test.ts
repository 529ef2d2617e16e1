import { afterAll, expect, test } from 'vitest'
import { readRoster } from '#app/domain/attendance/read-roster.ts'
import { registerParticipants } from '#app/domain/registration/register-participants.ts'
import { givenChild, givenStaff } from '#tests/support/given.ts'
import { asStaff, atStartOf, givenClass } from '#tests/support/given-class.ts'
import { operationAt } from '#tests/support/operation.ts'
import { signUpOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('the roster names alerts in words and who may collect, and keeps the note itself', async () => {
  const { offering, classSession, staff } = await givenClass(db, 0, { departure: 'collected' })
  const form = signUpOf(await givenChild(db), offering.id)
  const health = { yes: ['allergy', 'ear'], note: '花生', swims: 'no' as const }
  const pickups = [{ name: '何大海', phone: '16900000002' }]
  const participants = form.participants.map((one) => {
    return { ...one, answers: { ...one.answers, health, pickups } }
  })
  const signUp = { ...form, participants }
  await registerParticipants(db, signUp, operationAt())

  const asked = { staff, classSessionId: classSession.id }
  const roster = await readRoster(db, asked, atStartOf(classSession))
  const [row] = roster?.rows ?? []
  const alerts = ['allergy', 'cannot-swim', 'ask-coordinator']
  expect(row).toMatchObject({ name: '何小雨', grade: 5, alerts })
  expect(row?.collectors.map(({ name }) => name)).toEqual(['何丽云', '何大海'])
  expect(JSON.stringify(roster)).not.toContain('花生')
})

test('each reading is one entry of the audit, and a stranger reads nothing', async () => {
  const { classSession, staff, registrations, coordinator } = await givenClass(db, 2)
  const stranger = asStaff(await givenStaff(db))
  const read = (by: typeof staff) =>
    readRoster(db, { staff: by, classSessionId: classSession.id }, atStartOf(classSession))

  expect(await read(stranger)).toBeUndefined()
  await read(staff)
  const audit = await db
    .selectFrom('audit_event')
    .select(['actor_id', 'detail'])
    .where('subject_id', '=', classSession.id)
    .execute()
  expect(audit).toEqual([{ actor_id: coordinator.id, detail: JSON.stringify({ registrations }) }])
})
