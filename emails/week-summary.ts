import { grouped } from '#app/i18n/amounts.ts'
import { dayText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms } from './message.ts'

interface Week {
  from: string
  to: string
  held: number
  came: number
  /** Whole percent; null where nobody was marked. */
  rate: number | null
  calledOff: readonly { reason: Reason; n: number }[]
  toDo: { approvals: number; unmarked: number; unreached: number }
  /** Where each of the three is done. */
  hrefs: { approvals: string; unmarked: string; unreached: string }
}

type Reason = 'weather' | 'venue' | 'staff' | 'low_sign_up' | 'holiday' | 'other'
const things = ['approvals', 'unmarked', 'unreached'] as const

/** B03, to the officers of a district or of the city: a week on one page, and what waits for them. */
export function weekSummary(locale: Locale, week: Week) {
  const { held, came, rate, toDo, hrefs } = week
  const say = sayIn(locale)
  const days = { from: dayText(locale, week.from), to: dayText(locale, week.to) }
  const waiting = things.filter((thing) => toDo[thing] > 0)
  const lines = waiting.map((thing) => say(`mail.week.${thing}`, { n: toDo[thing] }))
  const [button, ...links] = waiting.map((thing) => {
    return { label: say(`mail.week.${thing}.button`), href: hrefs[thing] }
  })
  const letter = {
    subject: say('mail.week.subject', days),
    conclusion: say('mail.week.conclusion', { ...days, n: held, came: grouped(came) }),
    facts: facts([
      [say('mail.week.held'), grouped(held)],
      [say('mail.week.came'), grouped(came)],
      [say('mail.week.rate'), rate === null ? say('mail.week.rate.none') : `${rate}%`],
      [say('mail.week.called-off'), calledOffText(locale, week)],
    ]),
    ...(lines.length > 0 && { list: { title: say('mail.week.list'), items: lines } }),
    ...(button && { button, links }),
    notes: [
      ...(lines.length === 0 ? [say('mail.week.nothing')] : []),
      say('mail.week.from-events'),
    ],
  }
  const sms = fitSms(say, '', () => say('sms.week', { n: held, came: grouped(came) }))
  return layOut(locale, letter, sms)
}

function calledOffText(locale: Locale, { calledOff }: Pick<Week, 'calledOff'>) {
  const say = sayIn(locale)
  if (calledOff.length === 0) return say('mail.week.called-off.none')
  const lines = calledOff.map(({ reason, n }) => `${say(`mail.reason.${reason}`)} ${grouped(n)}`)
  return lines.join(locale === 'en' ? ', ' : '，')
}
