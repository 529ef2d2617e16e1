import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Participation } from './message.ts'

/** To a family whose place a coordinator handed on after absences: why, and what it can do. */
export function registrationReleased(
  locale: Locale,
  told: Participation & { absences: number; activitiesHref: string },
) {
  const { who, title, contact, absences, activitiesHref } = told
  const say = sayIn(locale)
  const letter = {
    subject: say('mail.released.subject', { title }),
    conclusion: say('mail.released.conclusion', { who, title }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.reason'), say('mail.released.reason', { n: absences })],
      [say('mail.contact'), contact],
    ]),
    button: { label: say('mail.lapsed.button'), href: activitiesHref },
    notes: [say('mail.released.appeal'), say('mail.released.then')],
  }
  const sms = fitSms(say, title, (short) => say('sms.released', { title: short, contact }))
  return layOut(locale, letter, sms)
}
