import { instantText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, subjectOf } from './message.ts'

interface SignUpLow {
  title: string
  taken: number
  min: number
  closesAt: string
  href: string
}

/** A05, to the coordinators: what follows is theirs to decide. */
export function signUpLow(locale: Locale, { title, taken, min, closesAt, href }: SignUpLow) {
  const say = sayIn(locale)
  const day = instantText(locale, closesAt)
  const letter = {
    subject: subjectOf(title, (short) =>
      say('mail.sign-up-low.subject', { title: short, k: taken, min }),
    ),
    conclusion: say('mail.sign-up-low.conclusion', { title, k: taken, min }),
    facts: facts([
      [say('mail.what'), title],
      [say('mail.sign-up-low.taken'), say('mail.sign-up-low.of', { k: taken, min })],
      [say('mail.sign-up-low.closes'), day],
    ]),
    button: { label: say('mail.sign-up-low.button'), href },
    notes: [say('mail.sign-up-low.choices'), say('mail.sign-up-low.yours')],
  }
  const sms = fitSms(say, title, (short) =>
    say('sms.sign-up-low', { title: short, k: taken, min, day }),
  )
  return layOut(locale, letter, sms)
}
