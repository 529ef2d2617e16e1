import { afterAll, expect, test } from 'vitest'
import { givenChild, givenGuardian, givenLesson } from '#tests/support/given.ts'
import { testNow, testVault } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

/** Signs a child of a guardian with these contacts up, and says over which channels whom the news reaches. */
async function channelsFor(contacts: Parameters<typeof givenGuardian>[1]) {
  const { offering } = await givenLesson(db)
  const guardian = await givenGuardian(db, contacts)
  const child = await givenChild(db, {}, guardian)
  const outcome = await signUp(db, child, offering.id)
  const registrationId = 'registrationId' in outcome ? outcome.registrationId : ''
  const told = await db
    .selectFrom('delivery')
    .select(['recipient_id', 'channel'])
    .where('part', '=', registrationId)
    .execute()
  return told.map(({ recipient_id, channel }) => [recipient_id === guardian.id, channel])
}

const phone = {
  phone_sealed: testVault.seal(null, '16900000001'),
  phone_verified_at: testNow,
}
const phoneHash = (n: number) => testVault.lookup(`1690000000${n}`)

test('a guardian with a proved mailbox gets a mail', async () => {
  expect(await channelsFor({})).toEqual([[true, 'email']])
})

test('a guardian without a proved mailbox gets an SMS', async () => {
  const facts = { ...phone, phone_hash: phoneHash(1), email_verified_at: null }
  expect(await channelsFor(facts)).toEqual([[true, 'sms']])
})

test('a guardian whose mailbox refused for good gets an SMS', async () => {
  const facts = { ...phone, phone_hash: phoneHash(2), email_bounced_at: testNow }
  expect(await channelsFor(facts)).toEqual([[true, 'sms']])
})

test('another guardian who gets messages is told too; a barred one is not', async () => {
  const { offering } = await givenLesson(db)
  const child = await givenChild(db)
  const [father, barred] = [await givenGuardian(db), await givenGuardian(db)]
  for (const [guardian, isBarred] of [
    [father, 0],
    [barred, 1],
  ] as const) {
    await db
      .insertInto('guardianship')
      .values({
        ...{ guardian_id: guardian.id, child_id: child.id, relation: 'father', may_register: 1 },
        ...{ may_collect: 1, gets_messages: 1, barred: isBarred },
      })
      .execute()
  }

  await signUp(db, child, offering.id)

  const told = await db.selectFrom('delivery').select('recipient_id').execute()
  const ids = told.map((row) => row.recipient_id)
  expect(ids).toContain(child.guardian_id)
  expect(ids).toContain(father.id)
  expect(ids).not.toContain(barred.id)
})
