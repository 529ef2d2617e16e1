import { type Locale, sayIn } from '#app/i18n/say.ts'
import { aheadText } from './ahead-text.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Participation } from './message.ts'

/** M07. `position`: 1 is next. */
export function registrationWaitlisted(
  locale: Locale,
  { who, title, contact, href, position: n }: Participation & { position: number },
) {
  const say = sayIn(locale)
  const letter = {
    subject: say('mail.waitlisted.subject', { n, title }),
    conclusion: say('mail.waitlisted.conclusion', { who, title, n }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.contact'), contact],
    ]),
    button: { label: say('mail.look-on-site'), href },
    notes: [aheadText(locale, n), say('mail.waitlisted.then')],
  }
  const sms = fitSms(say, title, (short) => say('sms.waitlisted', { title: short, n }))
  return layOut(locale, letter, sms)
}
