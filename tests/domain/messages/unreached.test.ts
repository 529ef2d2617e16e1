import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { tellFamilies } from '#app/domain/messages/tell-families.ts'
import { readUnreached, revealUnreached } from '#app/domain/messages/unreached.ts'
import { countUnreached, type UnreachedOf } from '#db/read/unreached.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenDelivery, givenNews, givenUnreached } from '#tests/support/given-news.ts'
import { cityOfficer, givenFamily, givenMeetings, inHours } from '#tests/support/given-weather.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const since = { since: inHours(-24) }
const everywhere = { isCity: true, districtCodes: [] }
const idsOf = async (of: UnreachedOf, scope: Parameters<typeof countUnreached>[1] = everywhere) =>
  (await readUnreached(db, { scope, of }, operationAt())).map(({ id }) => id)

describe('who was not reached', () => {
  test('is listed with what was missed and why, the names masked', async () => {
    const { offering, family } = await givenUnreached(db)
    const [one, ...others] = await readUnreached(
      db,
      { scope: { organisationId: offering.organisation_id }, of: since },
      operationAt(),
    )
    expect(others).toEqual([])
    expect(one).toMatchObject({
      ...{ id: family.registrationId, child: '何*雨', guardian: '何*云', phone: null },
      missed: [{ cause: 'class-session-moved', why: 'no-such-address', at: testNow }],
    })
  })

  test('is found by the organisation, the offering, the class session and the registration alike', async () => {
    const { offering, classSession, family } = await givenUnreached(db)
    const ways: UnreachedOf[] = [
      { offeringId: offering.id },
      { classSessionId: classSession.id },
      { registrationId: family.registrationId },
    ]
    for (const of of ways) expect(await idsOf(of)).toEqual([family.registrationId])
  })

  test('is nobody of another organisation, and nobody of another district', async () => {
    const { offering } = await givenUnreached(db)
    const of = { offeringId: offering.id }
    expect(await idsOf(of, { organisationId: randomUUID() })).toEqual([])
    expect(await idsOf(of, { isCity: false, districtCodes: ['440604'] })).toEqual([])
    expect(await idsOf(of, { isCity: false, districtCodes: [] })).toEqual([])
    expect(await idsOf(of, { isCity: false, districtCodes: ['440606'] })).toHaveLength(1)
  })

  test.each(['sent', 'pending', 'retry'] as const)(
    'is not who has another message of the same news that is %s',
    async (state) => {
      const { offering, family, news } = await givenUnreached(db)
      await givenDelivery(db, news, family, { state, channel: 'sms' })
      expect(await idsOf({ offeringId: offering.id })).toEqual([])
    },
  )

  test('is still whose calendar only had nothing to take back', async () => {
    const { offering, family, news } = await givenUnreached(db)
    const part = `${family.registrationId} ${randomUUID()}`
    await givenDelivery(db, news, family, { state: 'superseded', part })
    expect(await idsOf({ offeringId: offering.id })).toEqual([family.registrationId])
  })

  test('is not who only missed a reminder of what is known', async () => {
    const { offering, ids } = await givenMeetings(db, { from: 24, to: 26 })
    const family = await givenFamily(db, offering, ids)
    const news = await givenNews(db, 'class-session-tomorrow')
    await givenDelivery(db, news, family, { state: 'failed', last_code: '550' })
    expect(await idsOf({ offeringId: offering.id })).toEqual([])
  })

  test('counts as one family, whatever it missed', async () => {
    const { offering, classSession, family } = await givenUnreached(db)
    const again = await givenNews(db, 'class-session-cancelled', {
      class_session_id: classSession.id,
    })
    await givenDelivery(db, again, family, { state: 'failed', last_code: 'EXPIRED' })
    const of = { offeringId: offering.id }
    expect(await countUnreached(db, everywhere, of)).toBe(1)
    const [one] = await readUnreached(db, { scope: everywhere, of }, operationAt())
    expect(one?.missed.map(({ why }) => why).sort()).toEqual(['no-such-address', 'too-late'])
  })
})

test('a family that nothing can reach is listed from the start, and no message is tried', async () => {
  const { offering, ids } = await givenMeetings(db, { from: 24, to: 26 })
  const { registrationId, guardian } = await givenFamily(db, offering, ids)
  await db
    .updateTable('guardian')
    .set({ email_bounced_at: testNow })
    .where('id', '=', guardian.id)
    .execute()
  const notificationId = await givenNews(db, 'class-session-moved')
  await db.inTransaction((tx) =>
    tellFamilies(tx, operationAt(), [{ notificationId, registrationId }]),
  )
  const of = { offeringId: offering.id }
  const [one] = await readUnreached(db, { scope: everywhere, of }, operationAt())
  expect(one).toMatchObject({ id: registrationId, missed: [{ why: 'nowhere' }] })
  const kept = await db
    .selectFrom('delivery')
    .select(['state', 'attempts'])
    .where('notification_id', '=', notificationId)
    .execute()
  expect(kept).toEqual([{ state: 'failed', attempts: 0 }])
})

test('the number is read by an officer within reach, and every reading is in the audit', async () => {
  const { family } = await givenUnreached(db)
  const { registrationId, guardian } = family
  const phone = {
    phone_sealed: testVault.seal(guardian.key, '16900005678'),
    phone_hash: testVault.lookup('16900005678'),
  }
  await db.updateTable('guardian').set(phone).where('id', '=', guardian.id).execute()
  const city = cityOfficer(await givenStaff(db, { role: 'city_officer' }))
  const elsewhere = { ...city, isCity: false, districtCodes: ['440604'] }
  const reveal = (officer: typeof city) =>
    revealUnreached(db, { officer, registrationId }, operationAt())
  expect(await reveal(elsewhere)).toBeUndefined()
  expect(await reveal(city)).toEqual({ phone: '16900005678' })
  const audit = await db
    .selectFrom('audit_event')
    .select(['action', 'actor_id', 'detail'])
    .where('subject_id', '=', registrationId)
    .execute()
  expect(audit).toEqual([
    { action: 'contact.revealed', actor_id: city.staffId, detail: '{"field":"phone"}' },
  ])
})
