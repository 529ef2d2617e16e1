import { timeText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, subjectOf } from './message.ts'

/** `n`: children still inside. */
interface ChildrenNotCollected {
  title: string
  meeting: Meeting
  n: number
  href: string
}

/** M20, to the coordinators: how many children nobody has come for. */
export function childrenNotCollected(
  locale: Locale,
  { title, meeting, n, href }: ChildrenNotCollected,
) {
  const say = sayIn(locale)
  const time = timeText(meeting.endsAt)
  const letter = {
    subject: subjectOf(title, (short) => say('hand-over.left.subject', { title: short, n })),
    conclusion: say('hand-over.left', { title, time, n }),
    facts: facts([
      [say('mail.what'), title],
      [say('mail.when'), whenText(locale, meeting.startsAt, meeting.endsAt)],
      [say('mail.place'), meeting.place],
    ]),
    button: { label: say('hand-over.left.button'), href },
    notes: [say('hand-over.left.then')],
  }
  const sms = fitSms(say, title, (short) => say('hand-over.sms.left', { title: short, time, n }))
  return layOut(locale, letter, sms)
}
