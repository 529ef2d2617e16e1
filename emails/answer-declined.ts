import { instantText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation, subjectOf } from './message.ts'

interface AnswerDeclined extends Participation {
  /** The class session that the calendar said no to. */
  meeting: Meeting
  /** One of several: the others stand whatever the family does about this one. */
  isOneOfSeveral: boolean
}

/** To a guardian whose calendar said no: the place is kept, and where it can be let go. */
export function answerDeclined(locale: Locale, { who, title, meeting, ...props }: AnswerDeclined) {
  const say = sayIn(locale)
  const when = instantText(locale, meeting.startsAt)
  const kind = props.isOneOfSeveral ? 'several' : 'one'
  const letter = {
    subject: subjectOf(title, (short) => say('mail.declined.subject', { title: short })),
    conclusion: say('mail.declined.conclusion', { title, when }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.when'), whenText(locale, meeting.startsAt, meeting.endsAt)],
      [say('mail.place'), meeting.place],
      [say('mail.contact'), props.contact],
    ]),
    button: { label: say(`mail.declined.${kind}.button`), href: props.href },
    notes: [say(`mail.declined.${kind}.then`), say('mail.declined.kept')],
  }
  const sms = fitSms(say, title, (short) =>
    say('sms.declined', { title: short, when: shortInstantText(locale, meeting.startsAt) }),
  )
  return layOut(locale, letter, sms)
}
