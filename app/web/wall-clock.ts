import { z } from 'zod'

// Foshan has kept UTC+8 without daylight saving since 1991.
const offset = 8 * 3_600_000

/** A wall clock in Foshan, as a browser's field of date and time sends it (2026-07-18T09:00), becomes its instant. */
export const wallClock = z
  .string('problem.required')
  .regex(/^20\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, 'problem.invalid')
  .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, 'problem.invalid')
  .transform((text) => new Date(Date.parse(`${text}:00.000Z`) - offset).toISOString())

/** An instant as such a field shows it. */
export function wallText(instant: string) {
  return new Date(Date.parse(instant) + offset).toISOString().slice(0, 16)
}
