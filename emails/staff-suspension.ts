import { whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { fitSms, type Meeting } from './message.ts'
import type { Warning } from './suspension-ordered.ts'

export interface StaffMeeting extends Meeting {
  title: string
  effect: 'suspended' | 'inside'
}

interface StaffNews extends Warning {
  /** All class sessions of this member that are hit, or come back. */
  meetings: StaffMeeting[]
  href: string
}

const mostListed = 20

/** A09: what an order hits of a coordinator's or teacher's class sessions. `families`: how many are being told. */
export function staffSuspension(locale: Locale, news: StaffNews & { families: number }) {
  const say = sayIn(locale)
  const { town, signal, meetings, note } = news
  const n = meetings.length
  const hasInside = meetings.some(({ effect }) => effect === 'inside')
  const letter = {
    subject: say('weather.mail.staff.subject', { town, n }),
    conclusion: say('weather.mail.staff.conclusion', { town, signal, n }),
    facts: [
      { name: say('weather.mail.staff.signal'), value: signal },
      {
        name: say('weather.mail.staff.families'),
        value: say('weather.mail.staff.families.n', { n: news.families }),
      },
    ],
    list: {
      title: say('weather.mail.staff.list'),
      items: listed(locale, meetings, (meeting) =>
        say(`weather.mail.staff.${meeting.effect}`, lineOf(locale, meeting)),
      ),
    },
    button: { label: say('weather.mail.staff.button'), href: news.href },
    notes: [
      ...(hasInside ? [say('weather.mail.staff.hold')] : []),
      ...(note ? [say('weather.mail.officer-note', { note })] : []),
    ],
  }
  const sms = fitSms(say, [town, signal], (short, warning) =>
    say('weather.sms.staff', { town: short, signal: warning, n }),
  )
  return layOut(locale, letter, sms)
}

/** The same, of what comes back when the order is lifted. */
export function staffSuspensionLifted(locale: Locale, news: StaffNews) {
  const say = sayIn(locale)
  const { town, signal, meetings } = news
  const n = meetings.length
  const letter = {
    subject: say('weather.mail.staff-lifted.subject', { town, n }),
    conclusion: say('weather.mail.staff-lifted.conclusion', { town, signal, n }),
    facts: [{ name: say('weather.mail.staff.signal'), value: signal }],
    list: {
      title: say('weather.mail.staff-lifted.list'),
      items: listed(locale, meetings, (meeting) =>
        say('weather.mail.staff-lifted.line', lineOf(locale, meeting)),
      ),
    },
    button: { label: say('mail.look-on-site'), href: news.href },
    notes: [],
  }
  const sms = fitSms(say, town, (short) => say('weather.sms.staff-lifted', { town: short, n }))
  return layOut(locale, letter, sms)
}

function lineOf(locale: Locale, { startsAt, endsAt, title, shortPlace }: StaffMeeting) {
  return { when: whenText(locale, startsAt, endsAt), title, place: shortPlace }
}

function listed(locale: Locale, meetings: StaffMeeting[], line: (meeting: StaffMeeting) => string) {
  const items = meetings.slice(0, mostListed).map(line)
  const left = meetings.length - items.length
  return left > 0 ? [...items, sayIn(locale)('weather.mail.staff.more', { n: left })] : items
}
