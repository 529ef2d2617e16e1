import { whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, subjectOf } from './message.ts'

interface AttendanceMissing {
  title: string
  /** Without attendance, in their order. */
  meetings: readonly Meeting[]
  href: string
}

/** A08, to who leads the class sessions and the coordinators. */
export function attendanceMissing(locale: Locale, { title, meetings, href }: AttendanceMissing) {
  const say = sayIn(locale)
  const n = meetings.length
  const letter = {
    subject: subjectOf(title, (short) => say('mail.attendance-missing.subject', { title: short })),
    conclusion: say('mail.attendance-missing.conclusion', { title, n }),
    facts: facts([[say('mail.what'), title]]),
    list: {
      title: say('mail.attendance-missing.list'),
      items: meetings.map(({ startsAt, endsAt, shortPlace }) =>
        say('mail.and', { a: whenText(locale, startsAt, endsAt), b: shortPlace }),
      ),
    },
    button: { label: say('mail.attendance-missing.button'), href },
    notes: [say('mail.attendance-missing.then')],
  }
  const sms = fitSms(say, title, (short) => say('sms.attendance-missing', { title: short, n }))
  return layOut(locale, letter, sms)
}
