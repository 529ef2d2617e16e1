import { afterAll, expect, test } from 'vitest'
import { readScan } from '#app/domain/attendance/check-in-code.ts'
import { codeKeyOf } from '#app/domain/attendance/code-key.ts'
import { readOwnCodes } from '#app/domain/attendance/own-codes.ts'
import { givenChild, givenGuardian } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

async function givenOwn(facts: Parameters<typeof givenClass>[2] = {}) {
  const given = await givenClass(db, 1, facts)
  const mother = await givenGuardian(db)
  const child = await givenChild(db, {}, mother)
  const signedUp = await signUp(db, child, given.offering.id)
  const registrationId = 'registrationId' in signedUp ? signedUp.registrationId : ''
  const guardian = { guardianId: mother.id, familyId: mother.family_id }
  return { ...given, guardian, child, registrationId, today: given.classSession.starts_at }
}
const seenBy = async (guardian: { guardianId: string; familyId: string }, now: string) =>
  (await readOwnCodes(db, guardian, operationAt(now))).codes

test('a family sees the codes of its own children on the day of a class session, and only then', async () => {
  const { guardian, registrationId, classSession, registrations, today } = await givenOwn()
  const [code, ...more] = await seenBy(guardian, today)
  expect(more).toEqual([])
  expect(code).toMatchObject({ registrationId, classSessionId: classSession.id, name: '小雨' })

  const rows = [...registrations, registrationId].map((id) => ({ registrationId: id }))
  const codeKey = codeKeyOf(testVault, classSession.id)
  for (const text of [code?.qr ?? '', code?.digits ?? '']) {
    const scan = await readScan({ codeKey, rows, text, now: today })
    expect(scan).toMatchObject({ outcome: 'fits', registrationId })
  }
  const dayAfter = new Date(Date.parse(today) + 86_400_000).toISOString()
  expect(await seenBy(guardian, dayAfter)).toEqual([])
})

test('whoever is barred from a child sees no code of it', async () => {
  const { guardian, child, today } = await givenOwn()
  const father = await givenGuardian(db, { family_id: guardian.familyId })
  const row = { guardian_id: father.id, child_id: child.id, relation: 'father' as const }
  const rights = { may_register: 0 as const, may_collect: 0 as const, gets_messages: 0 as const }
  await db
    .insertInto('guardianship')
    .values({ ...row, ...rights, barred: 1 })
    .execute()

  const barred = { ...guardian, guardianId: father.id }
  expect(await seenBy(barred, today)).toEqual([])
  expect(await seenBy(guardian, today)).toHaveLength(1)
})

test('there is no code for what is called off', async () => {
  const { guardian, classSession, today } = await givenOwn()
  const off = db.updateTable('class_session').set({ state: 'suspended' })
  await off.where('id', '=', classSession.id).execute()
  expect(await seenBy(guardian, today)).toEqual([])
})

test('where children are collected, each adult who may has a code of their own', async () => {
  const { guardian, registrationId, today, classSession } = await givenOwn({
    departure: 'collected',
  })
  const [code] = await seenBy(guardian, today)
  const [collector] = code?.collectors ?? []
  expect(collector).toMatchObject({ name: '何丽云', relation: 'mother' })
  const key = `guardian:${guardian.guardianId}`
  const scan = await readScan({
    codeKey: codeKeyOf(testVault, classSession.id),
    rows: [{ registrationId, collectors: [{ key }] }],
    ...{ text: collector?.digits ?? '', now: today },
  })
  expect(scan).toMatchObject({ outcome: 'fits', method: 'collect', collector: key })
})
