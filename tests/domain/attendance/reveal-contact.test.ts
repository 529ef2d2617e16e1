import { afterAll, expect, test } from 'vitest'
import { maskedContact, revealContact } from '#app/domain/attendance/reveal-contact.ts'
import { givenChild, givenGuardian, givenStaff } from '#tests/support/given.ts'
import { asStaff, givenClass } from '#tests/support/given-class.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const phone = '16900001234'

async function givenContact() {
  const given = await givenClass(db, 0)
  const guardian = await givenGuardian(db)
  const phone_sealed = testVault.seal(guardian.key, phone)
  await signUp(db, await givenChild(db, {}, guardian), given.offering.id)
  const { id: registrationId } = await db
    .selectFrom('registration')
    .select('id')
    .where('guardian_id', '=', guardian.id)
    .executeTakeFirstOrThrow()
  await db.updateTable('guardian').set({ phone_hash: null, phone_sealed: null }).execute()
  await db
    .updateTable('guardian')
    .set({ phone_sealed, phone_hash: testVault.lookup(phone) })
    .where('id', '=', guardian.id)
    .execute()
  return { staff: given.staff, registrationId }
}

const looksAt = (registrationId: string) =>
  db.selectFrom('audit_event').select('action').where('subject_id', '=', registrationId).execute()

test('a phone is masked until it is asked for, and asking is recorded', async () => {
  const asked = await givenContact()
  expect(await maskedContact(db, asked, operationAt())).toMatchObject({ phone: '169****1234' })
  expect(await looksAt(asked.registrationId)).toEqual([])

  expect(await revealContact(db, asked, operationAt())).toMatchObject({ phone })
  expect(await looksAt(asked.registrationId)).toEqual([{ action: 'contact.revealed' }])
})

test('another organisation gets nothing, nor does anybody a month after the end', async () => {
  const { staff, registrationId } = await givenContact()
  const stranger = asStaff(await givenStaff(db))
  const late = operationAt('2026-08-16T02:00:00.000Z')

  expect(
    await revealContact(db, { staff: stranger, registrationId }, operationAt()),
  ).toBeUndefined()
  expect(await revealContact(db, { staff, registrationId }, late)).toBeUndefined()
  expect(await looksAt(registrationId)).toEqual([])
})
