import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Participation } from './message.ts'

/** M16. */
export function registrationWithdrawn(
  locale: Locale,
  { who, title, contact, href }: Participation,
) {
  const say = sayIn(locale)
  const letter = {
    subject: say('mail.withdrawn.subject', { title }),
    conclusion: say('mail.withdrawn.conclusion', { who, title }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.contact'), contact],
    ]),
    button: { label: say('mail.look-on-site'), href },
    notes: [say('mail.withdrawn.then')],
  }
  const sms = fitSms(say, title, (short) => say('sms.withdrawn', { title: short }))
  return layOut(locale, letter, sms)
}
