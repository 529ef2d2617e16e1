import { timeText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, subjectOf } from './message.ts'

/** `n`: children of whom nobody knows here whether they came. */
interface RosterNotHeard {
  title: string
  meeting: Meeting
  n: number
  href: string
}

/** M18, to the coordinators: the roster of a class session that began has not come, so that no family is told. */
export function rosterNotHeard(locale: Locale, { title, meeting, n, href }: RosterNotHeard) {
  const say = sayIn(locale)
  const time = timeText(meeting.startsAt)
  const letter = {
    subject: subjectOf(title, (short) => say('hand-over.not-heard.subject', { title: short })),
    conclusion: say('hand-over.not-heard', { title, time, n }),
    facts: facts([
      [say('mail.what'), title],
      [say('mail.when'), whenText(locale, meeting.startsAt, meeting.endsAt)],
      [say('mail.place'), meeting.place],
    ]),
    button: { label: say('hand-over.not-heard.button'), href },
    notes: [say('hand-over.not-heard.then')],
  }
  const sms = fitSms(say, title, (short) =>
    say('hand-over.sms.not-heard', { title: short, time, n }),
  )
  return layOut(locale, letter, sms)
}
