import { dateText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation, subjectOf } from './message.ts'

interface AbsenceNoted extends Participation {
  meeting: Meeting
  /** The child comes after all. */
  isTakenBack: boolean
  /** Which of how many class sessions it is; both null where that is not known any more. */
  lesson: { k: number; n: number } | null
}

/** M17: excused from one class session, or not any more. */
export function absenceNoted(locale: Locale, { who, title, meeting, ...props }: AbsenceNoted) {
  const say = sayIn(locale)
  const when = whenText(locale, meeting.startsAt, meeting.endsAt)
  const kind = props.isTakenBack ? 'mail.absence.back' : 'mail.absence'
  const { lesson } = props
  const letter = {
    subject: subjectOf(title, (short) =>
      say(`${kind}.subject`, { title: short, date: dateText(locale, meeting.startsAt) }),
    ),
    conclusion: say(`${kind}.conclusion`, { who, title, when }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.when'), when],
      [say('mail.place'), meeting.place],
      [say('mail.absence.lesson'), lesson ? say('mail.absence.lesson.of', lesson) : undefined],
      [say('mail.contact'), props.contact],
    ]),
    button: { label: say('mail.absence.look'), href: props.href },
    notes: [say(`${kind}.then`)],
  }
  const start = shortInstantText(locale, meeting.startsAt)
  const sms = fitSms(say, title, (short) =>
    say(props.isTakenBack ? 'sms.absence.back' : 'sms.absence', { title: short, when: start }),
  )
  return layOut(locale, letter, sms)
}
