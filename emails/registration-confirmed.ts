import { dateText, instantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation } from './message.ts'

/** M03. `meetings`: the class sessions to come, in order. */
export function registrationConfirmed(
  locale: Locale,
  props: Participation & { meetings: Meeting[]; hasCalendar: boolean },
) {
  const say = sayIn(locale)
  const { who, title, meetings } = props
  const [first] = meetings
  const when = ({ startsAt, endsAt }: Meeting) => whenText(locale, startsAt, endsAt)
  const single = meetings.length === 1 ? first : undefined
  const date = first ? dateText(locale, first.startsAt) : ''
  const letter = {
    subject: say('mail.confirmed.subject', { title, date }),
    conclusion: say('mail.confirmed.conclusion', { who, title }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.when'), single && when(single)],
      [say('mail.place'), single?.place],
      [say('mail.bring'), props.bring],
      [say('mail.contact'), props.contact],
    ]),
    ...(meetings.length > 1 && {
      list: {
        title: say('mail.class-sessions'),
        items: meetings.map((meeting) => say('mail.and', { a: when(meeting), b: meeting.place })),
      },
    }),
    button: { label: say('mail.look'), href: props.href },
    notes: [say('mail.confirmed.cancel'), ...(props.hasCalendar ? [say('mail.attached')] : [])],
  }
  const sms = fitSms(say, title, (short) =>
    say('sms.confirmed', {
      ...{ title: short, when: first ? instantText(locale, first.startsAt) : '' },
      place: first?.shortPlace ?? '',
    }),
  )
  return layOut(locale, letter, sms)
}
