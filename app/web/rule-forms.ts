import { z } from 'zod'
import { typedLine } from './typed-line.ts'

const actions = ['ok', 'notice', 'indoor', 'stop'] as const
const action = z.enum(actions, 'problem.choose')

/** A day, as a browser's field of a date sends it. */
const typedDay = z
  .string('problem.required')
  .pipe(z.iso.date('problem.invalid'))
  .refine((text) => '2020' < text && text < '2100', 'problem.invalid')

const figure = z
  .string('rules.problem.number')
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(z.string().regex(/^\d{1,3}$/, 'rules.problem.number'))
  .transform(Number)

export const WeatherRuleForm = z.object({
  ...{ indoor: action, outdoor: action, water: action, effectiveOn: typedDay },
})
export const RatioForm = z.object({
  childrenPerAdult: figure.refine((n) => n > 0, 'rules.problem.number'),
  minAdults: figure.refine((n) => n > 0, 'rules.problem.number'),
  effectiveOn: typedDay,
})
export const PlanningForm = z.object({ value: figure, effectiveOn: typedDay })

const holidayNames = [
  ...(['new-year', 'spring-festival', 'qingming', 'labour-day'] as const),
  ...(['dragon-boat', 'mid-autumn', 'national-day'] as const),
]

const optionalDay = z.literal('').or(typedDay).default('')
const year = z
  .string('rules.problem.year')
  .regex(/^20[2-9]\d$/, 'rules.problem.year')
  .transform(Number)

/** The notice for a year: first and last day off of each holiday, and the make-up working days, one a line. */
export const HolidayForm = z.object({
  ...{ year, source: typedLine(120) },
  ...Object.fromEntries(
    holidayNames.flatMap((name) => [
      [`${name}-from`, optionalDay],
      [`${name}-to`, optionalDay],
    ]),
  ),
  makeUpWork: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,，、;；]+/u).filter(Boolean))
    .pipe(z.array(typedDay).max(20, 'rules.problem.make-up')),
})

type HolidayName = (typeof holidayNames)[number]

/** The holidays that were filled in; one with only one of its days has a problem. */
export function rangesOf(fields: Record<string, unknown>) {
  const ranges: { name: HolidayName; from: string; to: string }[] = []
  const problems: { field: string; key: string }[] = []
  for (const name of holidayNames) {
    const [from, to] = [String(fields[`${name}-from`] ?? ''), String(fields[`${name}-to`] ?? '')]
    if (from && to) ranges.push({ name, from, to })
    else if (from || to) {
      problems.push({ field: `${name}-${from ? 'to' : 'from'}`, key: 'problem.required' })
    }
  }
  return { ranges, problems }
}
