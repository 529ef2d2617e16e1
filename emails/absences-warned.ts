import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Participation } from './message.ts'

/** To a family whose child stayed away without an excuse: what that may lead to, and how absence is reported. */
export function absencesWarned(
  locale: Locale,
  told: Participation & { absences: number; toRelease: number },
) {
  const { who, title, contact, href, absences, toRelease } = told
  const say = sayIn(locale)
  const letter = {
    subject: say('mail.absences.subject', { title, n: absences }),
    conclusion: say('mail.absences.conclusion', { who, title, n: absences }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.contact'), contact],
    ]),
    button: { label: say('mail.look-on-site'), href },
    notes: [
      say('mail.absences.how'),
      say('mail.absences.then', { n: toRelease }),
      say('mail.absences.person'),
      say('mail.absences.mistake'),
    ],
  }
  const sms = fitSms(say, title, (short) => say('sms.absences', { title: short, n: absences }))
  return layOut(locale, letter, sms)
}
