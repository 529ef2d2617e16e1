import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms } from './message.ts'

interface CallUs {
  /** The child: its call name. */
  who: string
  organisation: string
  /** Who asks to be called. */
  name: string
  phone: string
}

/** M21: please call. Why is said on the phone, never here. */
export function callUs(locale: Locale, { who, organisation, name, phone }: CallUs) {
  const say = sayIn(locale)
  const letter = {
    subject: say('mail.call-us.subject'),
    conclusion: say('mail.call-us.conclusion', { name, phone, who }),
    facts: facts([
      [say('mail.call-us.who-asks'), `${organisation} ${name}`],
      [say('mail.call-us.phone'), phone],
      [say('mail.who'), who],
    ]),
    button: { label: phone, href: `tel:${phone.replace(/[^\d+]/g, '')}` },
    notes: [say('mail.call-us.note')],
  }
  // The organisation gives way first, never whom to call or the number.
  const sms = fitSms(say, [organisation, who, name], (short, child, person) =>
    say('sms.call-us', { organisation: short, name: person, phone, who: child }),
  )
  return layOut(locale, letter, sms)
}
