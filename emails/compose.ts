import MailComposer from 'nodemailer/lib/mail-composer'
import type { CalendarMethod } from './calendar-object.ts'

export interface Mail {
  /** The delivery's id: it names the message for good, whatever the attempt. */
  id: string
  domain: string
  from: { name: string; address: string }
  to: string
  date: string
  subject: string
  html: string
  text: string
  calendar?: { method: CalendarMethod; bytes: Buffer }
  /** Where one click makes the mails fewer (RFC 8058); nothing for those who work here. */
  unsubscribe?: string
}

/**
 * The mail as RFC 822 bytes (CRLF, seven bits): the same props always give the same bytes, so that an attempt repeated
 * after a lost connection is a duplicate that mail programs recognise.
 */
export function composeMail({ id, domain, calendar, unsubscribe, ...mail }: Mail): Promise<Buffer> {
  const composer = new MailComposer({
    ...{ from: mail.from, to: { name: '', address: mail.to }, subject: mail.subject },
    ...{ messageId: `<${id}@${domain}>`, date: new Date(mail.date), baseBoundary: id },
    ...{ text: mail.text, html: mail.html, encoding: 'base64', newline: 'win' },
    ...{ disableFileAccess: true, disableUrlAccess: true },
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      ...(unsubscribe && {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    ...(calendar && {
      // Without the method here nodemailer writes PUBLISH, and accept and decline disappear.
      icalEvent: { method: calendar.method, content: calendar.bytes, filename: 'invite.ics' },
    }),
  })
  return composer.compile().build()
}

/** Where failures come back to: the delivery is told by the address. */
export function bounceAddress(id: string, domain: string) {
  return `bounce+${id}@${domain}`
}
