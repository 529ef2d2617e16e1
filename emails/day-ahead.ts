import { dayText, timeText } from '#app/i18n/dates.ts'
import { type Gap, gapsText } from '#app/i18n/gap-text.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms } from './message.ts'

interface Ahead {
  title: string
  startsAt: string
  endsAt: string
  shortPlace: string
  signedUp: number
  places: number
  gaps: readonly Gap[]
  isSuspended: boolean
}

/** A04, to the coordinators: a line for each class session of the day, in their order. No child is named. */
export function dayAhead(
  locale: Locale,
  { day, ahead, href }: { day: string; ahead: readonly Ahead[]; href: string },
) {
  const say = sayIn(locale)
  const n = ahead.length
  const date = dayText(locale, day)
  const lacking = ahead.filter(({ gaps }) => gaps.length > 0).length
  const suspended = ahead.filter(({ isSuspended }) => isSuspended).length
  const letter = {
    subject: say('mail.day-ahead.subject', { n, date }),
    conclusion: say('mail.day-ahead.conclusion', { n, date }),
    facts: facts([
      [say('mail.day-ahead.children'), String(sum(ahead.map(({ signedUp }) => signedUp)))],
      [say('mail.day-ahead.lacking'), lacking > 0 ? String(lacking) : undefined],
      [say('mail.day-ahead.suspended'), suspended > 0 ? String(suspended) : undefined],
    ]),
    list: { title: say('mail.day-ahead.list'), items: ahead.map((one) => lineOf(locale, one)) },
    button: { label: say('mail.day-ahead.button'), href },
    notes: [say('mail.day-ahead.roster')],
  }
  const sms = fitSms(say, '', () => say('sms.day-ahead', { n, lacking }))
  return layOut(locale, letter, sms)
}

function lineOf(locale: Locale, { title, startsAt, endsAt, shortPlace: place, ...one }: Ahead) {
  const say = sayIn(locale)
  const time = `${timeText(startsAt)}–${timeText(endsAt)}`
  const line = say('mail.day-ahead.line', {
    ...{ time, title, place, k: one.signedUp, places: one.places },
  })
  const also = [
    ...(one.isSuspended ? [say('mail.day-ahead.line.suspended')] : []),
    ...(one.gaps.length > 0 ? [gapsText(locale, one.gaps)] : []),
  ]
  return also.reduce((all, value) => say('mail.named', { name: all, value }), line)
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)
