import { afterEach, beforeEach, expect, test } from 'vitest'
import { openUnsubscribeLink } from '#app/domain/identity/open-unsubscribe-link.ts'
import { requestSignInCode } from '#app/domain/identity/request-sign-in-code.ts'
import { tellStaff } from '#app/domain/messages/tell-staff.ts'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { givenStaff } from '#tests/support/given.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { givenConfirmed } from './given-news.ts'
import { confirm, givenOutbox, type Outbox } from './given-outbox.ts'

let outbox: Outbox
beforeEach(async () => {
  outbox = await givenOutbox()
})
afterEach(() => outbox.stop())

test('a guardian may unsubscribe with one click from every mail; codes and mail to staff have no such link', async () => {
  const { db, server, deps } = outbox
  const of = await givenConfirmed(db)
  await confirm(db, of)
  const code = {
    ...{ contact: { kind: 'email' as const, value: 'a@example.com' }, newCode: '123456' },
    ...{ locale: 'zh-CN' as const, networkAddress: '192.0.2.1' },
  }
  await requestSignInCode(db, code, operationAt())
  const { id: to, email_sealed } = await givenStaff(db)
  await db.inTransaction(async (tx) => {
    const notificationId = crypto.randomUUID()
    const facts = { round: 1, decision: 'approved' }
    await insertNotification(tx, {
      ...{ id: notificationId, cause: 'approval-decided', offering_id: of.offering.id, facts },
      ...{ created_at: testNow, expanded_at: testNow },
    })
    await tellStaff(tx, operationAt(), { notificationId, to: [{ id: to, email_sealed }] })
  })
  for (let times = 0; times < 3; times++) await deliverDue(deps, () => ({ now: testNow }))

  const mails = server.received.map((mail) => String(mail).replace(/\r\n[ \t]+/g, ' '))
  expect(mails).toHaveLength(3)
  const carrying = mails.filter((mail) => /^List-Unsubscribe/m.test(mail))
  expect(carrying).toHaveLength(1)
  const [mail = ''] = carrying
  expect(mail).toContain(`To: ${of.guardian.email}\r\n`)
  expect(mail).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
  const link = /^List-Unsubscribe: <https:\/\/xuetang\.example\.com\/u\/([\w-]+)>\r$/m
  const opening = { token: link.exec(mail)?.[1] ?? '', networkAddress: '192.0.2.1' }
  const holder = await openUnsubscribeLink(db, opening, operationAt())
  expect(holder).toMatchObject({ id: of.guardian.id })
})
