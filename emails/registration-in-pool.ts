import { instantText, shortInstantText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Participation } from './message.ts'

/** In a ballot's pool. `closesAt`: the end of sign-up, after which places are drawn. */
export function registrationInPool(
  locale: Locale,
  { who, title, contact, href, closesAt }: Participation & { closesAt: string },
) {
  const say = sayIn(locale)
  const when = instantText(locale, closesAt)
  const letter = {
    subject: say('mail.in-pool.subject', { title }),
    conclusion: say('mail.in-pool.conclusion', { who, title }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.in-pool.closes'), when],
      [say('mail.contact'), contact],
    ]),
    button: { label: say('mail.look-on-site'), href },
    notes: [say('mail.in-pool.equal'), say('mail.in-pool.then'), say('mail.in-pool.public')],
  }
  return layOut(
    locale,
    letter,
    fitSms(say, title, (short) =>
      say('sms.in-pool', { title: short, when: shortInstantText(locale, closesAt) }),
    ),
  )
}
