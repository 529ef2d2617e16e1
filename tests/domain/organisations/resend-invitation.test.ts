import { afterAll, expect, test } from 'vitest'
import { hashToken, newToken } from '#app/access/token.ts'
import { resendInvitation } from '#app/domain/organisations/resend-invitation.ts'
import { givenOrganisation, givenStaff } from '#tests/support/given.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const { id: officerId } = await givenStaff(db, { role: 'city_officer' })
const { id: organisationId } = await givenOrganisation(db)

function resend(staffId: string, token = newToken(), organisation = organisationId) {
  return resendInvitation(
    db,
    {
      ...{ organisationId: organisation, staffId, invitedBy: officerId, locale: 'zh-CN' },
      ...{ token, tokenHash: hashToken(token) },
    },
    operationAt(),
  )
}

test('a new link is mailed and the older one ends', async () => {
  const { id } = await givenStaff(db, { organisation_id: organisationId, state: 'invited' })
  const [first, second] = [newToken(), newToken()]

  expect(await resend(id, first)).toEqual({ outcome: 'sent' })
  expect(await resend(id, second)).toEqual({ outcome: 'sent' })

  const good = await db
    .selectFrom('staff_invitation')
    .select('token_hash')
    .where('staff_id', '=', id)
    .where('expires_at', '>', testNow)
    .execute()
  expect(good).toEqual([{ token_hash: hashToken(second) }])
  const mails = await db
    .selectFrom('delivery')
    .select('id')
    .where('recipient_id', '=', id)
    .execute()
  expect(mails).toHaveLength(2)
})

test('who is at work already gets no link, and stays at work', async () => {
  const { id } = await givenStaff(db, { organisation_id: organisationId })

  expect(await resend(id)).toEqual({ outcome: 'already-active' })
  const staff = await db.selectFrom('staff').select('state').where('id', '=', id).executeTakeFirst()
  expect(staff).toEqual({ state: 'active' })
})

test('another organisation’s staff are not found', async () => {
  const { id } = await givenStaff(db, { state: 'invited' })

  expect(await resend(id)).toEqual({ outcome: 'not-found' })
})
