import { instantText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, subjectOf } from './message.ts'

export interface StaffNews {
  title: string
  places: number
  href: string
  /** The class sessions that it tells of, in their order. */
  classSessions: (Meeting & {
    role: 'lead' | 'assistant' | 'lifeguard' | 'medic' | 'volunteer'
    isOff: boolean
  })[]
}

/** A03, into the calendar of whoever teaches: when, where, as what. */
export function staffBooked(locale: Locale, { title, places, href, ...news }: StaffNews) {
  const say = sayIn(locale)
  const coming = news.classSessions.filter(({ isOff }) => !isOff)
  const [first] = coming
  const when = first ? instantText(locale, first.startsAt) : ''
  const items = coming.map(({ startsAt, endsAt, place, role }) => {
    const named = say('mail.staff.booked.line', { place, role: say(`approval.role.${role}`) })
    return say('mail.named', { name: whenText(locale, startsAt, endsAt), value: named })
  })
  const letter = {
    subject: subjectOf(title, (short) =>
      say('mail.staff.booked.subject', { title: short, when, n: coming.length }),
    ),
    conclusion: say('mail.staff.booked.conclusion', { title, n: coming.length }),
    facts: facts([
      [say('mail.what'), title],
      [say('mail.staff.places'), String(places)],
    ]),
    list: { title: say('mail.class-sessions'), items },
    button: { label: say('mail.staff.released.button'), href },
    notes: [say('mail.staff.booked.then')],
  }
  const at = first ? shortInstantText(locale, first.startsAt) : ''
  const sms = fitSms(say, [title, first?.shortPlace ?? ''], (short, place) =>
    say('sms.staff.asked', { title: short, when: at, place }),
  )
  return layOut(locale, letter, sms)
}
