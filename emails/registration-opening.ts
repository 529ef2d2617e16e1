import { instantText, shortInstantText } from '#app/i18n/dates.ts'
import { type Locale, type Say, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms } from './message.ts'

interface Opening {
  title: string
  contact: string
  /** Where one signs up. */
  href: string
  opensAt: string
  /** When the message was caused: how long it is until then. */
  toldAt: string
  isBallot: boolean
}

/** M24. */
export function registrationOpening(
  locale: Locale,
  { title, contact, href, opensAt, toldAt, isBallot }: Opening,
) {
  const say = sayIn(locale)
  const when = instantText(locale, opensAt)
  const letter = {
    subject: openingSubject(say, title, Date.parse(opensAt) - Date.parse(toldAt)),
    conclusion: say('mail.opening.conclusion', { title, when }),
    facts: facts([
      [say('mail.what'), title],
      [say('mail.opening.when'), when],
      [say('mail.contact'), contact],
    ]),
    button: { label: say('mail.opening.button'), href },
    notes: [say('mail.opening.ready'), ...(isBallot ? [say('mail.opening.ballot')] : [])],
  }
  const at = shortInstantText(locale, opensAt)
  const sms = fitSms(say, title, (short) => say('sms.opening', { title: short, when: at }))
  return layOut(locale, letter, sms)
}

function openingSubject(say: Say, title: string, ms: number) {
  const minutes = Math.ceil(ms / 60_000)
  if (minutes <= 0) return say('mail.opening.subject.now', { title })
  if (minutes < 60) return say('mail.opening.subject.minutes', { n: minutes, title })
  return say('mail.opening.subject', { n: Math.round(minutes / 60), title })
}
