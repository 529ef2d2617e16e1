import type { Db, Tx } from '#db/schema.ts'
import { oneOf } from './one-of.ts'
import rules from './reference/rules.json' with { type: 'json' }
import signals from './reference/weather.json' with { type: 'json' }

/** From when the rules that the product comes with hold: before anything that is planned. */
const always = '2020-01-01'
const from = { effective_on: always, set_at: `${always}T00:00:00.000Z`, set_by: null }

/** Weather signals and what they stop, adults for children, planning rules, public holidays. The city may set new ones. */
export async function plantRules(db: Db | Tx) {
  await db
    .insertInto('weather_signal')
    .values(signals.map(signalRow))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('weather_rule')
    .values(signals.flatMap(weatherRuleRows))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('ratio_rule')
    .values(rules.ratios.map(ratioRow))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('planning_rule')
    .values(rules.planning.map(planningRow))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  for (const year of rules.holidays) await plantHolidays(db, year)
}

const kinds = ['typhoon', 'rainstorm', 'heat', 'thunderstorm_gale'] as const
const colours = ['white', 'blue', 'yellow', 'orange', 'red'] as const

function signalRow({ action, suspends_school, ...signal }: (typeof signals)[number], at: number) {
  return {
    ...{ ...signal, sort: at + 1, suspends_school: suspends_school ? (1 as const) : (0 as const) },
    ...{ kind: oneOf(kinds, signal.kind), colour: oneOf(colours, signal.colour) },
  }
}

function weatherRuleRows({ code, action }: (typeof signals)[number]) {
  return (['indoor', 'outdoor', 'water'] as const).map((setting) => ({
    ...{ signal_code: code, setting, ...from },
    action: oneOf(['ok', 'notice', 'indoor', 'stop'], action[setting]),
  }))
}

const settings = [
  ...(['classroom', 'classroom_small', 'lecture', 'camp_small', 'camp', 'outdoor'] as const),
  ...(['waterside', 'pool_beginners', 'pool_swimmers'] as const),
]

const ratioRow = (row: (typeof rules.ratios)[number]) => ({
  ...{ ...row, setting: oneOf(settings, row.setting), ...from },
})

const planningRow = (row: (typeof rules.planning)[number]) => ({
  ...{ ...row, ...from },
  name: oneOf(['travel_minutes', 'approval_days', 'minimum_warning_days'], row.name),
})

const names = [
  ...(['new-year', 'spring-festival', 'qingming', 'labour-day'] as const),
  ...(['dragon-boat', 'mid-autumn', 'national-day'] as const),
]

async function plantHolidays(
  db: Db | Tx,
  { year, source, off, makeUpWork }: (typeof rules.holidays)[number],
) {
  const known = { year, source, set_at: from.set_at, set_by: null }
  const free = off.flatMap(([name = '', first = '', last = '']) =>
    daysBetween(first, last).map((day) => ({
      ...{ day, year, kind: 'off' as const, name: oneOf(names, name) },
    })),
  )
  const working = makeUpWork.map((day) => ({
    day,
    year,
    kind: 'make_up_work' as const,
    name: null,
  }))
  await db
    .insertInto('holiday_year')
    .values(known)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('public_holiday')
    .values([...free, ...working])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function daysBetween(first: string, last: string) {
  const days: string[] = []
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}
