import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { Reason } from './class-session-cancelled.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Participation, subjectOf } from './message.ts'

/** M14 for the whole offering. */
export function offeringCancelled(
  locale: Locale,
  props: Participation & { reason: Reason; note: string | null; activitiesHref: string },
) {
  const say = sayIn(locale)
  const { who, title, note } = props
  const letter = {
    subject: subjectOf(title, (short) => say('mail.offering-cancelled.subject', { title: short })),
    conclusion: say('mail.offering-cancelled.conclusion', { title, who }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.reason'), say(`mail.reason.${props.reason}`)],
      [say('mail.contact'), props.contact],
    ]),
    button: { label: say('mail.lapsed.button'), href: props.activitiesHref },
    notes: [...(note ? [say('mail.note', { note })] : []), say('mail.offering-cancelled.then')],
  }
  const sms = fitSms(say, title, (short) => say('sms.offering-cancelled', { title: short }))
  return layOut(locale, letter, sms)
}
