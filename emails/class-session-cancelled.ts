import { dateText, instantText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation, subjectOf } from './message.ts'

export type Reason = 'weather' | 'venue' | 'staff' | 'low_sign_up' | 'holiday' | 'other'

/** M14. */
export function classSessionCancelled(
  locale: Locale,
  props: Participation & { meeting: Meeting; reason: Reason; note: string | null },
) {
  const say = sayIn(locale)
  const { who, title, meeting, note } = props
  const when = instantText(locale, meeting.startsAt)
  const date = dateText(locale, meeting.startsAt)
  const letter = {
    subject: subjectOf(title, (short) => say('mail.cancelled.subject', { title: short, date })),
    conclusion: say('mail.cancelled.conclusion', { title, when, who }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.when'), whenText(locale, meeting.startsAt, meeting.endsAt)],
      [say('mail.place'), meeting.place],
      [say('mail.reason'), say(`mail.reason.${props.reason}`)],
      [say('mail.contact'), props.contact],
    ]),
    button: { label: say('mail.look-on-site'), href: props.href },
    notes: [...(note ? [say('mail.note', { note })] : []), say('mail.cancelled.then')],
  }
  const at = shortInstantText(locale, meeting.startsAt)
  const sms = fitSms(say, title, (short) => say('sms.cancelled', { title: short, when: at }))
  return layOut(locale, letter, sms)
}
