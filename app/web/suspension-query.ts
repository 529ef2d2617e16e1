import { z } from 'zod'
import type { Instant } from '#db/schema.ts'
import type { Problem } from './forms.ts'
import { isReadable } from './typed-line.ts'
import { wallClock, wallText } from './wall-clock.ts'

const note = z
  .string()
  .trim()
  .max(60, 'weather.problem.note')
  .refine(isReadable, 'weather.problem.note')

/** The fields of an order, in an address or a form alike: signal, town (several), from, to, note. */
export const SuspensionFields = z.object({
  signal: z.string('problem.choose').regex(/^[A-Z]\d$/, 'problem.choose'),
  town: z
    .union([z.string(), z.array(z.string())], 'weather.problem.towns')
    .transform((one) => [one].flat())
    .refine((codes) => codes.every((code) => /^\d{9}$/.test(code)), 'weather.problem.towns'),
  ...{ from: wallClock, to: wallClock, note: note.default('') },
})

/** What an address asks for: in order, or what is wrong with it. */
export function readSuspensionQuery(query: URLSearchParams) {
  const town = query.getAll('town')
  const parsed = SuspensionFields.safeParse({
    ...Object.fromEntries(query),
    town: town.length > 0 ? town : undefined,
  })
  if (parsed.success) return { ok: true as const, asked: parsed.data }
  const problems = parsed.error.issues.map(
    ({ path, message }): Problem => ({ field: String(path[0] ?? ''), key: message }),
  )
  return { ok: false as const, problems }
}

const spans = ['hours', 'evening', 'today', 'tomorrow'] as const
type Span = (typeof spans)[number]

/** What the form of an order shows: what was chosen so far, with a whole district or a usual window added. */
export function typedSuspension(
  query: URLSearchParams,
  towns: readonly { code: string; district_code: string }[],
  windows: Record<Span, { startsAt: Instant; endsAt: Instant }>,
) {
  const [whole, none] = [query.get('whole'), query.get('none')]
  const chosen = new Set(query.getAll('town'))
  for (const { code, district_code } of towns) {
    if (district_code === whole) chosen.add(code)
    if (district_code === none) chosen.delete(code)
  }
  const span = spans.find((one) => one === query.get('span'))
  const usual = windows[span ?? 'evening']
  const from = span ? undefined : query.get('from')
  const to = span ? undefined : query.get('to')
  return {
    ...{ signal: query.get('signal') ?? '', towns: [...chosen], note: query.get('note') ?? '' },
    ...{ from: from ?? wallText(usual.startsAt), to: to ?? wallText(usual.endsAt) },
  }
}
