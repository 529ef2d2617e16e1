import { afterAll, expect, test } from 'vitest'
import { readCardChecks, readOfferingCards, readOwnCard } from '#app/domain/attendance/cards.ts'
import { readScan } from '#app/domain/attendance/check-in-code.ts'
import { codeKeyOf } from '#app/domain/attendance/code-key.ts'
import { replaceCard } from '#app/domain/attendance/replace-card.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Class = Awaited<ReturnType<typeof givenClass>>

const cardsOf = ({ offering }: Class) => {
  const of = { organisationId: offering.organisation_id, offeringId: offering.id }
  return readOfferingCards(db, of, operationAt())
}
async function scan({ classSession, registrations }: Class, text: string) {
  const of = { classSessionId: classSession.id, registrationIds: registrations }
  const cards = await readCardChecks(db, of, testVault)
  const rows = registrations.map((id) => ({ registrationId: id, card: cards.get(id) ?? null }))
  const codeKey = codeKeyOf(testVault, classSession.id)
  return readScan({ codeKey, rows, text, now: classSession.starts_at })
}
const replace = ({ coordinator, offering }: Class, registrationId: string) => {
  const by = { staffId: coordinator.id, organisationId: offering.organisation_id }
  return replaceCard(db, { ...by, registrationId }, operationAt())
}

test('the cards of an offering are scanned at its class sessions, and show no full name', async () => {
  const given = await givenClass(db, 2)
  const cards = await cardsOf(given)
  expect(cards.map(({ registrationId }) => registrationId)).toEqual(given.registrations)
  expect(cards.map(({ name }) => name)).toEqual(['何*雨', '何*雨'])
  for (const { text, registrationId } of cards) {
    expect(await scan(given, text)).toMatchObject({
      outcome: 'fits',
      registrationId,
      method: 'card',
    })
  }
})

test('a lost card is void once a new one is made; two who make one at once make one', async () => {
  const given = await givenClass(db, 1)
  const [registrationId = ''] = given.registrations
  const [lost] = await cardsOf(given)
  await Promise.all([replace(given, registrationId), replace(given, registrationId)])
  const [fresh] = await cardsOf(given)

  expect(await scan(given, lost?.text ?? '')).toEqual({ outcome: 'refused', because: 'expired' })
  expect(await scan(given, fresh?.text ?? '')).toMatchObject({ outcome: 'fits', registrationId })
  const { guardian_id: guardianId, family_id: familyId } = await db
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', registrationId)
    .executeTakeFirstOrThrow()
  const own = await readOwnCard(db, { guardianId, familyId, registrationId }, operationAt())
  expect(own).toMatchObject({ name: '小雨', text: fresh?.text })
})

test('no organisation makes a card for a child of another', async () => {
  const [given, elsewhere] = [await givenClass(db, 1), await givenClass(db, 1)]
  const [registrationId = ''] = given.registrations
  expect(await replace(elsewhere, registrationId)).toEqual({ outcome: 'not-found' })
  expect(
    await db
      .selectFrom('card_replacement')
      .selectAll()
      .where('registration_id', '=', registrationId)
      .execute(),
  ).toEqual([])
})
