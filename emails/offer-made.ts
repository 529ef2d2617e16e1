import { instantText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Participation } from './message.ts'

/** M08. The button leads to the site: nothing is accepted by opening a link. */
export function offerMade(
  locale: Locale,
  { who, title, contact, href, expiresAt }: Participation & { expiresAt: string },
) {
  const say = sayIn(locale)
  const deadline = instantText(locale, expiresAt)
  const letter = {
    subject: say('mail.offer.subject', { deadline, title }),
    conclusion: say('mail.offer.conclusion', { title, deadline, who }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.deadline'), deadline],
      [say('mail.contact'), contact],
    ]),
    button: { label: say('mail.offer.button'), href },
    notes: [say('mail.offer.how')],
  }
  const sms = fitSms(say, title, (short) => say('sms.offer', { title: short, deadline }))
  return layOut(locale, letter, sms)
}
