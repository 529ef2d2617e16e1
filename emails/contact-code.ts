import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts } from './message.ts'

/** M02. Proves a new address by a code that is typed, not by a link: programs that look at mails first follow links. */
export function contactCode(locale: Locale, { code }: { code: string }) {
  const say = sayIn(locale)
  const letter = {
    subject: say('mail.contact-code.subject'),
    conclusion: say('mail.contact-code.conclusion', { code }),
    facts: facts([[say('mail.contact-code'), code]]),
    notes: [say('mail.contact-code.then'), say('mail.contact-code.ignore')],
  }
  return layOut(locale, letter, say('sms.signature') + say('sms.code', { code }))
}
