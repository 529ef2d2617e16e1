import { afterAll, expect, test } from 'vitest'
import { tellByPhone } from '#app/domain/messages/tell-by-phone.ts'
import { countUnreached } from '#db/read/unreached.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenDelivery, givenNews, givenUnreached } from '#tests/support/given-news.ts'
import { inHours } from '#tests/support/given-weather.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

async function given() {
  const { offering, classSession, family } = await givenUnreached(db)
  const { organisation_id: organisationId } = offering
  const { id: staffId } = await givenStaff(db, { organisation_id: organisationId })
  const scope = { organisationId }
  const { registrationId } = family
  const asked = { staffId, scope, registrationId, through: testNow }
  const left = () => countUnreached(db, scope, { offeringId: offering.id })
  return { asked, classSession, family, left }
}

test('who was called leaves the list, and who called is written down', async () => {
  const { asked, left } = await given()
  expect(await left()).toBe(1)
  expect(await tellByPhone(db, asked, operationAt())).toEqual({ outcome: 'told' })
  expect(await left()).toBe(0)
  const calls = await db
    .selectFrom('told_by_phone')
    .selectAll()
    .where('registration_id', '=', asked.registrationId)
    .execute()
  expect(calls).toMatchObject([{ told_by: asked.staffId, told_at: testNow, told_through: testNow }])
  expect(await tellByPhone(db, asked, operationAt())).toEqual({ outcome: 'nothing-to-tell' })
})

test('news that came after the page was shown is not told by the call', async () => {
  const { asked, classSession, family, left } = await given()
  const later = await givenNews(db, 'class-session-cancelled', {
    ...{ class_session_id: classSession.id, created_at: inHours(1) },
  })
  await givenDelivery(db, later, family, { state: 'failed', created_at: inHours(1) })
  await tellByPhone(db, asked, operationAt(inHours(2)))
  expect(await left()).toBe(1)
})

test('nobody notes a call to a family of another organisation', async () => {
  const { asked, left } = await given()
  const scope = { organisationId: (await givenStaff(db)).organisation_id ?? '' }
  const noted = await tellByPhone(db, { ...asked, scope }, operationAt())
  expect(noted).toEqual({ outcome: 'not-found' })
  expect(await left()).toBe(1)
})
