import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts } from './message.ts'

/** M01. The code stands in the text, never in the subject. */
export function signInCode(locale: Locale, { code }: { code: string }) {
  const say = sayIn(locale)
  const letter = {
    subject: say('mail.code.subject'),
    conclusion: say('mail.code.conclusion', { code }),
    facts: facts([[say('mail.code'), code]]),
    notes: [say('mail.code.valid'), say('mail.code.ignore')],
  }
  return layOut(locale, letter, say('sms.signature') + say('sms.code', { code }))
}
