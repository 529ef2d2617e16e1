import { instantText, whenText } from '#app/i18n/dates.ts'
import { type Gap, gapsText, peopleShort } from '#app/i18n/gap-text.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, subjectOf } from './message.ts'

interface StaffShort {
  title: string
  meetings: Meeting[]
  /** What still lacks when the mail is written. */
  gaps: { startsAt: string; gaps: Gap[] }[]
  href: string
}

/** A07, to the coordinators: which class sessions lack whom. */
export function staffShort(locale: Locale, { title, meetings, gaps, href }: StaffShort) {
  const say = sayIn(locale)
  const n = Math.max(1, ...gaps.map((one) => peopleShort(one.gaps)))
  const lines = gaps.map((one) =>
    say('mail.named', {
      ...{ name: instantText(locale, one.startsAt), value: gapsText(locale, one.gaps) },
    }),
  )
  const items =
    lines.length > 0
      ? lines
      : meetings.map(({ startsAt, endsAt }) => whenText(locale, startsAt, endsAt))
  const letter = {
    subject: subjectOf(title, (short) => say('mail.short.subject', { title: short, n })),
    conclusion: say('mail.short.conclusion', { title, n: meetings.length }),
    facts: facts([[say('mail.what'), title]]),
    list: { title: say('mail.short.list'), items },
    button: { label: say('mail.short.button'), href },
    notes: [say('mail.short.then')],
  }
  return layOut(
    locale,
    letter,
    fitSms(say, title, (short) => say('sms.short', { title: short, n })),
  )
}
