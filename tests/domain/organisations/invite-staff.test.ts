import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { hashToken, newToken } from '#app/access/token.ts'
import { inviteStaff } from '#app/domain/organisations/invite-staff.ts'
import { givenOrganisation, givenStaff } from '#tests/support/given.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const { id: officerId } = await givenStaff(db, { role: 'city_officer' })
const { id: organisationId } = await givenOrganisation(db)

function invite(
  email: string,
  token = newToken(),
  organisation = organisationId,
  id: string = randomUUID(),
) {
  return inviteStaff(
    db,
    {
      ...{ id, role: 'coordinator', organisationId: organisation, invitedBy: officerId },
      ...{ name: '覃丽华', email, phone: '16900001234' },
      ...{ locale: 'zh-CN', token, tokenHash: hashToken(token) },
    },
    operationAt(),
  )
}

const countOf = async (table: 'staff' | 'role_grant' | 'staff_invitation' | 'delivery') =>
  (await db.selectFrom(table).selectAll().execute()).length

test('a coordinator is invited with a key of her own, one role, and one mail with a link', async () => {
  const token = newToken()
  const answer = await invite('qin@example.com', token)

  if (answer.outcome !== 'invited') throw new Error(JSON.stringify(answer))
  const staff = await db
    .selectFrom('staff')
    .selectAll()
    .where('id', '=', answer.staffId)
    .executeTakeFirstOrThrow()
  expect(staff).toMatchObject({ state: 'invited', password_hash: null, is_demo: 0 })
  expect(testVault.unseal(staff.wrapped_key, staff.email_sealed)).toBe('qin@example.com')
  const grants = await db
    .selectFrom('role_grant')
    .select(['role', 'organisation_id', 'granted_by'])
    .where('staff_id', '=', staff.id)
    .execute()
  expect(grants).toEqual([
    { role: 'coordinator', organisation_id: organisationId, granted_by: officerId },
  ])
  const mails = await db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select(['delivery.address_sealed', 'delivery.staff_id', 'cause', 'facts', 'state'])
    .where('recipient_id', '=', staff.id)
    .execute()
  expect(mails).toMatchObject([{ cause: 'staff-invited', state: 'pending', staff_id: staff.id }])
  expect(mails[0]?.facts).not.toContain(token)
  expect(testVault.unseal(staff.wrapped_key, JSON.parse(mails[0]?.facts ?? '').token_sealed)).toBe(
    token,
  )
})

test('the database keeps the hash of the link, which is good for a day', async () => {
  const token = newToken()
  await invite('lan@example.com', token)

  const kept = await db
    .selectFrom('staff_invitation')
    .select(['created_at', 'expires_at', 'used_at'])
    .where('token_hash', '=', hashToken(token))
    .execute()
  expect(kept).toEqual([
    { created_at: testNow, expires_at: '2026-07-02T02:00:00.000Z', used_at: null },
  ])
})

test('a mail address works here once: the second invitation is refused and leaves nothing', async () => {
  const answers = await Promise.all([invite('wei@example.com'), invite('wei@example.com')])

  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['invited', 'refused'])
  const before = [await countOf('staff'), await countOf('role_grant'), await countOf('delivery')]
  expect(await invite('wei@example.com')).toEqual({
    ...{ outcome: 'refused', because: { code: 'email-used' } },
  })
  expect([await countOf('staff'), await countOf('role_grant'), await countOf('delivery')]).toEqual(
    before,
  )
})

test('an organisation that is not there gets no coordinator', async () => {
  const before = await countOf('staff')

  expect(await invite('nobody@example.com', newToken(), 'nothing')).toEqual({
    outcome: 'not-found',
  })
  expect(await countOf('staff')).toBe(before)
})

test('the same form sent twice invites once, also at the same moment', async () => {
  const [id, email] = [randomUUID(), 'twice@example.com']
  const answers = await Promise.all([
    invite(email, newToken(), organisationId, id),
    invite(email, newToken(), organisationId, id),
  ])
  expect(answers).toEqual([
    { outcome: 'invited', staffId: id },
    { outcome: 'invited', staffId: id },
  ])
  const mails = await db.selectFrom('delivery').selectAll().where('recipient_id', '=', id).execute()
  expect(mails).toHaveLength(1)
})
