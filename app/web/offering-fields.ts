import { z } from 'zod'
import { typedLine, typedPhone } from './typed-line.ts'

// Foshan has kept UTC+8 without daylight saving since 1991.
const zone = '+08:00'
const code = z.string('problem.choose').regex(/^[\w-]{1,40}$/, 'problem.choose')

const day = z
  .string('problem.required')
  .pipe(z.iso.date('problem.invalid'))
  .refine((text) => '2020' < text && text < '2100', 'problem.invalid')

/** A wall clock in Foshan, as 2026-07-18T09:00, becomes its instant. */
const instant = z
  .string('problem.required')
  .regex(/^20\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, 'problem.invalid')
  .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, 'problem.invalid')
  .transform((text) => new Date(`${text}${zone}`).toISOString())

const number = (from: number, to: number, key: string) =>
  z
    .string(key)
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().regex(/^\d{1,3}$/, key))
    .transform(Number)
    .refine((n) => from <= n && n <= to, key)

/** The form of a new offering. */
export const OfferingFields = z.object({
  ...{ templateCode: code, organisationId: code, seasonId: code, venueId: code },
  ...{ titleZh: typedLine(80), titleEn: typedLine(160) },
  ...{ bringZh: typedLine(120), bringEn: typedLine(200) },
  firstDay: day,
  startTime: z.string('problem.required').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'problem.invalid'),
  rhythm: z.enum(['weekly', 'weekdays'], 'problem.choose'),
  count: number(1, 60, 'office.refused.count'),
  minPlaces: number(1, 500, 'office.refused.places'),
  maxPlaces: number(1, 500, 'office.refused.places'),
  ...{ opensAt: instant, closesAt: instant },
  ...{ contactName: typedLine(60), contactPhone: typedPhone },
})
