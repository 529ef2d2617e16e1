import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Participation } from './message.ts'

/** M09, at the end of waiting. `activitiesHref`: where other activities are found. */
export function waitlistClosed(
  locale: Locale,
  { who, title, contact, activitiesHref }: Participation & { activitiesHref: string },
) {
  const say = sayIn(locale)
  const letter = {
    subject: say('mail.lapsed.subject', { title }),
    conclusion: say('mail.waitlist-closed.conclusion', { who, title }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.contact'), contact],
    ]),
    button: { label: say('mail.lapsed.button'), href: activitiesHref },
    notes: [say('mail.waitlist-closed.why'), say('mail.lapsed.then')],
  }
  const sms = fitSms(say, title, (short) => say('sms.waitlist-closed', { title: short }))
  return layOut(locale, letter, sms)
}
