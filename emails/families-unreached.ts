import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms } from './message.ts'

interface FamiliesUnreached {
  title: string
  /** How many families. */
  n: number
  /** The page with whom to call. */
  href: string
}

/** To the coordinators: messages about an offering were given up. It names nobody. */
export function familiesUnreached(locale: Locale, { title, n, href }: FamiliesUnreached) {
  const say = sayIn(locale)
  const letter = {
    subject: say('mail.unreached.subject', { title, n }),
    conclusion: say('mail.unreached.conclusion', { title, n }),
    facts: facts([
      [say('mail.what'), title],
      [say('mail.unreached.families'), say('mail.unreached.count', { n })],
    ]),
    button: { label: say('mail.unreached.button'), href },
    notes: [say('mail.unreached.why')],
  }
  return layOut(
    locale,
    letter,
    fitSms(say, title, (short) => say('sms.unreached', { title: short, n })),
  )
}
