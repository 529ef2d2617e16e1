import { instantText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, subjectOf } from './message.ts'

interface StaffAsked {
  title: string
  /** The class sessions of one offering, in their order. */
  meetings: Meeting[]
  /** As many as may sign up. */
  places: number
  /** They need not come any more. */
  isReleased: boolean
  href: string
}

/** A03, to somebody who teaches: the class sessions, never a child's name or health. */
export function staffAsked(locale: Locale, { title, meetings, places, ...props }: StaffAsked) {
  const say = sayIn(locale)
  const key = props.isReleased ? 'released' : 'asked'
  const [first] = meetings
  const when = first ? instantText(locale, first.startsAt) : ''
  const items = meetings.map(({ startsAt, endsAt, place }) =>
    say('mail.named', { name: whenText(locale, startsAt, endsAt), value: place }),
  )
  const letter = {
    subject: subjectOf(title, (short) =>
      say(`mail.staff.${key}.subject`, { title: short, when, n: meetings.length }),
    ),
    conclusion: say(`mail.staff.${key}.conclusion`, { title, n: meetings.length }),
    facts: facts([
      [say('mail.what'), title],
      [say('mail.staff.places'), props.isReleased ? undefined : String(places)],
    ]),
    list: { title: say('mail.class-sessions'), items },
    button: { label: say(`mail.staff.${key}.button`), href: props.href },
    notes: [say(`mail.staff.${key}.then`)],
  }
  const at = first ? shortInstantText(locale, first.startsAt) : ''
  const sms = fitSms(say, [title, first?.shortPlace ?? ''], (short, place) =>
    say(`sms.staff.${key}`, { title: short, when: at, place }),
  )
  return layOut(locale, letter, sms)
}
