import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'

/** A01. `href` holds the one-use token; it is valid for 24 hours. */
export function staffInvited(
  locale: Locale,
  { organisation, href }: { organisation: string; href: string },
) {
  const say = sayIn(locale)
  const letter = {
    subject: say('mail.invited.subject', { organisation }),
    conclusion: say('mail.invited.conclusion', { organisation }),
    facts: [],
    button: { label: say('mail.invited.button'), href },
    notes: [say('mail.invited.then')],
  }
  return layOut(locale, letter, say('sms.signature') + say('sms.invited'))
}
