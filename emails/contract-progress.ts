import { grouped } from '#app/i18n/amounts.ts'
import { fullDayText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, subjectOf } from './message.ts'

interface Owed {
  metric: 'class_sessions' | 'attendances' | 'children'
  done: number
  target: number
}

interface ContractTold {
  /** The step reached; left out: it ends soon. */
  percent?: number
  title: string
  number: string
  organisation: string
  metrics: readonly Owed[]
  /** Each thing owed in each district, where there are several; the district's name. */
  districts: readonly (Owed & { district: string })[]
  endsOn: string
  /** Until the last day; negative once it is over. */
  daysLeft: number
  href: string
}

/** A11, to the coordinators of the provider and to the city: how far each thing owed has come, and how many days are left. */
export function contractProgress(locale: Locale, told: ContractTold) {
  const { percent, title, organisation, endsOn, daysLeft, href } = told
  const say = sayIn(locale)
  const ends = fullDayText(locale, endsOn)
  const over = say('mail.contract.over', { day: ends })
  const lasts = daysLeft < 0 ? over : say('mail.contract.lasts', { day: ends, n: daysLeft })
  const subject = subjectOf(title, (short) =>
    percent === undefined
      ? say('mail.contract.ending.subject', { n: daysLeft, title: short })
      : say('mail.contract.progress.subject', { percent, title: short }),
  )
  const letter = {
    subject,
    conclusion:
      percent === undefined
        ? say('mail.contract.ending.conclusion', { title, organisation, n: daysLeft })
        : say('mail.contract.progress.conclusion', { title, organisation, percent }),
    facts: facts([
      [say('mail.contract.number'), told.number],
      ...told.metrics.map((one) => rowOf(locale, one)),
      [say('mail.contract.end'), lasts],
    ]),
    ...(told.districts.length > 0 && {
      list: {
        title: say('mail.contract.by-district'),
        items: told.districts.map(({ district, ...one }) => {
          const [metric, value] = rowOf(locale, one)
          return say('mail.named', { name: `${district} ${metric}`, value })
        }),
      },
    }),
    button: { label: say('mail.contract.button'), href },
    notes: [say('mail.contract.from-events')],
  }
  const sms = fitSms(say, title, (short) =>
    percent === undefined
      ? say('sms.contract.ending', { title: short, n: daysLeft })
      : say('sms.contract.progress', { title: short, percent }),
  )
  return layOut(locale, letter, sms)
}

function rowOf(locale: Locale, { metric, done, target }: Owed): [name: string, value: string] {
  const say = sayIn(locale)
  const percent = Math.floor((100 * done) / target)
  const value = { done: grouped(done), target: grouped(target), percent }
  return [say(`contract.metric.${metric}`), say('contract.progress.of', value)]
}
