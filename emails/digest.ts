import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { type Message, oneLine } from './message.ts'

/** Several messages that were held back for one person, in one: each by its subject, which leads to what it is about. */
export function digest(locale: Locale, messages: readonly Message[]): Message {
  const say = sayIn(locale)
  const n = messages.length
  const without = messages.filter(({ button }) => !button).map(({ subject }) => oneLine(subject))
  const letter = {
    subject: say('mail.digest.subject', { n }),
    ...{ conclusion: say('mail.digest.conclusion', { n }), facts: [] },
    ...(without.length > 0 && { list: { title: say('mail.digest.list'), items: without } }),
    links: messages.flatMap(({ subject, button }) =>
      button ? [{ label: oneLine(subject), href: button.href }] : [],
    ),
    notes: [say('mail.digest.why')],
  }
  return layOut(locale, letter, say('sms.signature') + say('sms.digest', { n }))
}
