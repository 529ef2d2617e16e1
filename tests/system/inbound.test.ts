import ICAL from 'ical.js'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { givenLesson } from '#tests/support/given.ts'
import { testNow } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { families, gone, house } from './mail-system.ts'
import { openMailbox } from './mailbox.ts'
import { minutes, startHouse } from './start-house.ts'

let own: Awaited<ReturnType<typeof startHouse>>
beforeAll(async () => {
  own = await startHouse()
})
afterAll(() => own.stop())

/** How many mails lie in the mailbox that invitations leave from, for people to read. */
async function leftForPeople() {
  const mailbox = await openMailbox(own.mail, own.from)
  const mails = await mailbox.mails(0)
  await mailbox.close()
  return mails.length
}

test('a mail that no mailbox takes comes back: its message failed, and the address is marked', async () => {
  const { guardian, child } = await own.givenFamily(`nobody@${gone}`)
  const { offering } = await givenLesson(own.db)
  await signUp(own.db, child, offering.id)
  await own.sendAt(testNow)
  await own.readAt(minutes(5), 1)

  const delivery = await own.db
    .selectFrom('delivery')
    .select(['state', 'last_text', 'sent_at'])
    .where('recipient_id', '=', guardian.id)
    .where('channel', '=', 'email')
    .executeTakeFirstOrThrow()
  expect(delivery).toMatchObject({ state: 'failed', sent_at: testNow })
  const marked = await own.db
    .selectFrom('guardian')
    .select('email_bounced_at')
    .where('id', '=', guardian.id)
    .executeTakeFirstOrThrow()
  expect(marked.email_bounced_at).toBe(minutes(5))
  expect(await leftForPeople()).toBe(0)
})

test('a calendar that says no is heard, and the family is asked whether the place may go', async () => {
  const email = `he@${families}`
  const { guardian, child } = await own.givenFamily(email)
  const { offering } = await givenLesson(own.db)
  await signUp(own.db, child, offering.id)
  await own.sendAt(testNow)
  const mailbox = await openMailbox(own.mail, email)
  const [invitation] = await mailbox.mails(1)

  await answer(invitation?.attachments[0]?.content.toString() ?? '', email)
  await own.readAt(minutes(5), 1)
  const kept = await own.db
    .selectFrom('invitation_answer')
    .select(['answer', 'sequence'])
    .where('guardian_id', '=', guardian.id)
    .execute()
  expect(kept).toEqual([{ answer: 'declined', sequence: 0 }])
  const { state } = await own.db
    .selectFrom('registration')
    .select('state')
    .where('guardian_id', '=', guardian.id)
    .executeTakeFirstOrThrow()
  expect(state).toBe('confirmed')

  await own.sendAt(minutes(5))
  const [, question] = await mailbox.mails(2)
  expect(question?.text).toContain(`https://${house}/me/signups/`)
  expect(await leftForPeople()).toBe(0)
  await mailbox.close()
})

test('a letter of a person stays in the mailbox, unread', async () => {
  const letter = {
    from: `luo@${families}`,
    to: own.from,
    subject: '想问一下',
    text: '明天还上课吗？',
  }
  await nodemailer.createTransport(own.mail.smtpUrl).sendMail(letter)
  await own.readAt(minutes(6), 1)
  expect(await leftForPeople()).toBe(1)
})

/** As a mail program answers an invitation: the entry comes back with the person's answer (RFC 5546, 3.2.3). */
async function answer(invitation: string, email: string) {
  const calendar = new ICAL.Component(ICAL.parse(invitation))
  calendar.updatePropertyWithValue('method', 'REPLY')
  const [event] = calendar.getAllSubcomponents('vevent')
  event?.removeAllSubcomponents('valarm')
  event?.getFirstProperty('attendee')?.setParameter('partstat', 'DECLINED')
  await nodemailer.createTransport(own.mail.smtpUrl).sendMail({
    ...{ from: email, to: own.from, subject: '已拒绝', text: '已拒绝' },
    icalEvent: { method: 'REPLY', content: calendar.toString() },
  })
}
