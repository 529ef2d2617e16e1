import { afterAll, expect, test } from 'vitest'
import { certificateNumber, groupedNumber } from '#app/domain/certificates/certificate-number.ts'
import { verifyCertificate } from '#app/domain/certificates/verify-certificate.ts'
import { revokeCertificate } from '#db/write/certificates.ts'
import { givenCertificate } from '#tests/support/given-certificate.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const { registrations } = await givenClass(db)
const registration = await db
  .selectFrom('registration')
  .selectAll()
  .where('id', '=', registrations[0] ?? '')
  .executeTakeFirstOrThrow()

const anyNumber = () => certificateNumber(testVault.newNumber())
const numberOf = async (id: string) =>
  (
    await db
      .selectFrom('certificate')
      .select('number')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).number
const verify = (typed: string, networkAddress = '192.0.2.7', operation = operationAt()) =>
  verifyCertificate(db, { typed, networkAddress }, operation)

test('a number says whose course it was with the name masked, when, who ran it; and when it is revoked', async () => {
  const id = await givenCertificate(db, registration, { name: '欧阳小雨' })
  const number = groupedNumber(await numberOf(id))
  const found = await verify(number.toLowerCase())
  expect(found).toMatchObject({
    ...{ outcome: 'stands', name: '欧**雨', title_zh: '岸上施救：叫叫伸抛划' },
    ...{ from: '2026-07-15', to: '2026-07-18', lessons: 8, number, issuedOn: '2026-07-01' },
    organisation_zh: '暖巢公益服务中心（演示）',
  })
  expect(JSON.stringify(found)).not.toContain('阳小')
  expect(JSON.stringify(found)).not.toContain(registration.id)

  await db.inTransaction((tx) => revokeCertificate(tx, id, '2026-08-01T02:00:00.000Z'))
  const after = { outcome: 'revoked', revoked_at: '2026-08-01T02:00:00.000Z' }
  expect(await verify(number)).toMatchObject(after)
})

test('a mistyped number is told from one that nobody has, and is no guess', async () => {
  expect(await verify('ABCD')).toEqual({ outcome: 'mistyped' })
  expect(await verify(anyNumber())).toEqual({ outcome: 'unknown' })
})

test('an address that tries twenty numbers that nobody has waits an hour; others do not', async () => {
  const id = await givenCertificate(db, await otherRegistration())
  const number = await numberOf(id)
  const guesser = '198.51.100.9'
  for (let i = 0; i < 20; i++) {
    expect((await verify(anyNumber(), guesser)).outcome).toBe('unknown')
    expect((await verify('mistyped', guesser)).outcome).toBe('mistyped')
  }
  expect((await verify(number, guesser)).outcome).toBe('too-many')
  expect((await verify(number, '203.0.113.5')).outcome).toBe('stands')
  const later = operationAt(new Date(Date.parse(testNow) + 3_600_001).toISOString())
  expect((await verify(number, guesser, later)).outcome).toBe('stands')
})

async function otherRegistration() {
  const other = await givenClass(db)
  return db
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', other.registrations[0] ?? '')
    .executeTakeFirstOrThrow()
}
