import { dayText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms } from './message.ts'

type Paper = 'lifeguard' | 'swim_coach' | 'first_aid' | 'teacher' | 'social_worker' | 'lawyer'

interface PaperExpiring {
  /** Whose it is. */
  name: string
  paper: Paper | 'vetting'
  /** The first day on which it is no longer good. */
  expiresOn: string
  href: string
}

/** A06, to the person and the coordinators. Its subject names nobody. */
export function paperExpiring(locale: Locale, { name, expiresOn, href, ...props }: PaperExpiring) {
  const say = sayIn(locale)
  const paper = say(`paper.${props.paper}`)
  const day = dayText(locale, expiresOn)
  const letter = {
    subject: say('mail.expiring.subject', { paper, day }),
    conclusion: say('mail.expiring.conclusion', { name, paper, day }),
    facts: facts([
      [say('mail.expiring.who'), name],
      [say('mail.expiring.paper'), paper],
      [say('mail.expiring.day'), day],
    ]),
    button: { label: say('mail.look-on-site'), href },
    notes: [say('mail.expiring.then')],
  }
  return layOut(
    locale,
    letter,
    fitSms(say, paper, (short) => say('sms.expiring', { paper: short, day })),
  )
}
