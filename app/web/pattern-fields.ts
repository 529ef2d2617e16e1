import { z } from 'zod'
import type { Typed } from './forms.ts'
import { typedDay, typedNumber, typedTime } from './planning-fields.ts'

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const mostDays = 100

const kinds = ['weekly', 'weekdays', 'dates'] as const

/** Reads the fields of a pattern: which of them count hangs on its kind. Problems stand at their fields. */
export const PatternForm = z
  .looseObject({ kind: z.enum(kinds, 'problem.choose') })
  .transform(({ kind, ...typed }, context) => {
    let isInOrder = true
    function take<Value>(name: string, schema: z.ZodType<Value>, value: unknown = typed[name]) {
      const read = schema.safeParse(value)
      if (read.success) return read.data
      isInOrder = false
      const message = read.error.issues[0]?.message ?? 'problem.invalid'
      context.addIssue({ code: 'custom', path: [name], message })
      return undefined
    }
    const several = (name: string, field = name) =>
      take(field, z.array(typedDay).max(mostDays, 'problem.invalid'), listOf(typed[name])) ?? []
    const sitting = (suffix = '') => {
      const [startTime = '', ends = ''] = [
        take(`starts${suffix}`, typedTime),
        take(`ends${suffix}`, typedTime),
      ]
      const minutes = minutesOf(ends) - minutesOf(startTime)
      if (isInOrder && minutes <= 0) {
        take(`ends${suffix}`, z.never('planning.refused.ends-before-it-starts'))
      }
      return { startTime, minutes }
    }
    const until = () =>
      typed.until === 'lastDay'
        ? { lastDay: take('lastDay', typedDay) ?? '' }
        : { count: take('count', typedNumber(1, mostDays, 'planning.problem.count')) ?? 0 }

    const pattern = () => {
      if (kind === 'dates') {
        const onHolidays = typed.onHolidays === 'yes'
        return { kind, days: several('day'), onHolidays, ...sitting() }
      }
      const skippedDays = several('skip')
      const rest = { firstDay: take('firstDay', typedDay) ?? '', until: until(), skippedDays }
      if (kind === 'weekdays') {
        return { kind, ...rest, ...sitting(), onMakeUpWork: typed.onMakeUpWork === 'yes' }
      }
      const wanted = listOf(typed.weekday).map(Number)
      const meets = weekdays.filter((weekday) => wanted.includes(weekday))
      if (meets.length === 0) take('weekday', z.never('planning.problem.weekday'))
      return {
        ...{ kind, ...rest },
        sittings: meets.map((weekday) => ({ weekday, ...sitting(String(weekday)) })),
      }
    }
    const read = pattern()
    return isInOrder ? read : z.NEVER
  })

type Pattern = z.infer<typeof PatternForm>

const listOf = (value: unknown) => [value ?? []].flat().filter((one) => one !== '')
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const clock = (minutes: number) =>
  [Math.floor(minutes / 60) % 24, minutes % 60].map((n) => String(n).padStart(2, '0')).join(':')

/** A pattern as its form shows it. */
export function typedPattern(pattern: Pattern): Typed {
  const { kind } = pattern
  if (kind === 'dates') {
    const { days, onHolidays } = pattern
    // The fields of the other kinds too: whoever changes the kind goes on from here.
    const asSeries = { firstDay: days[0] ?? '', until: 'count', count: String(days.length) }
    return { kind, day: days, ...timesOf(pattern), onHolidays: flag(onHolidays), ...asSeries }
  }
  const { firstDay, until, skippedDays: skip } = pattern
  const end =
    'lastDay' in until
      ? { until: 'lastDay', lastDay: until.lastDay }
      : { until: 'count', count: String(until.count) }
  const rest = { kind, firstDay, skip, ...end }
  if (kind === 'weekdays') {
    return { ...rest, ...timesOf(pattern), onMakeUpWork: flag(pattern.onMakeUpWork) }
  }
  const times = pattern.sittings.map((one) => timesOf(one, String(one.weekday)))
  const weekday = pattern.sittings.map((one) => String(one.weekday))
  return Object.assign({ ...rest, weekday }, ...times)
}

const flag = (is: boolean) => (is ? 'yes' : '')

function timesOf({ startTime, minutes }: { startTime: string; minutes: number }, suffix = '') {
  const ends = clock(minutesOf(startTime) + minutes)
  return { [`starts${suffix}`]: startTime, [`ends${suffix}`]: ends }
}

/** What an address holds, as a form would. Fields that stand several times become an array. */
export function typedIn(parameters: URLSearchParams): Typed {
  const typed: Typed = Object.create(null)
  for (const name of new Set(parameters.keys())) {
    const all = parameters.getAll(name)
    typed[name] = all.length === 1 ? (all[0] ?? '') : all
  }
  return typed
}
