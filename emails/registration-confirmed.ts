import { dateText, instantText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation, subjectOf } from './message.ts'

/**
 * M03. `meetings`: the class sessions to come, in order. `leaveBy`: until then withdrawing leaves no mark; left out where
 * that is over.
 */
export function registrationConfirmed(
  locale: Locale,
  props: Participation & {
    meetings: Meeting[]
    leaveBy?: string | undefined
    hasCalendar: boolean
  },
) {
  const say = sayIn(locale)
  const { who, title, meetings, leaveBy, href } = props
  const [first] = meetings
  const when = ({ startsAt, endsAt }: Meeting) => whenText(locale, startsAt, endsAt)
  const single = meetings.length === 1 ? first : undefined
  const isOnePlace = meetings.every(({ place }) => place === first?.place)
  const date = first ? dateText(locale, first.startsAt) : ''
  const leave = single ? 'mail.confirmed.leave' : 'mail.confirmed.leave-each'
  const leaving = leaveBy
    ? say(leave, { when: instantText(locale, leaveBy) })
    : say('mail.confirmed.cancel')
  const letter = {
    subject: subjectOf(title, (short) => say('mail.confirmed.subject', { title: short, date })),
    conclusion: say('mail.confirmed.conclusion', { who, title }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.when'), single && when(single)],
      [say('mail.place'), isOnePlace ? first?.place : undefined],
      [say('mail.bring'), props.bring],
      [say('mail.contact'), props.contact],
    ]),
    ...(meetings.length > 1 && {
      list: {
        title: say(isOnePlace ? 'mail.class-session-times' : 'mail.class-sessions'),
        items: meetings.map((meeting) =>
          isOnePlace ? when(meeting) : say('mail.and', { a: when(meeting), b: meeting.place }),
        ),
      },
    }),
    button: { label: say('mail.confirmed.button'), href },
    links: [
      { label: say('mail.confirmed.withdraw'), href: `${href}/withdrawal` },
      { label: say('mail.confirmed.calendar'), href: new URL('/me/calendar', href).href },
    ],
    notes: [leaving, ...(props.hasCalendar ? [say('mail.attached')] : [])],
  }
  const startsAt = first ? shortInstantText(locale, first.startsAt) : ''
  const sms = fitSms(say, [title, first?.shortPlace ?? ''], (short, place) =>
    say('sms.confirmed', { title: short, when: startsAt, place }),
  )
  return layOut(locale, letter, sms)
}
