import { z } from 'zod'
import { typedMark, typedNote, typedPlace, typedTime } from './typed-place.ts'

const reasons = ['weather', 'venue', 'staff', 'low_sign_up', 'holiday', 'other'] as const
// Foshan has kept UTC+8 without daylight saving since 1991.
const instantOf = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`).toISOString()

const facts = {
  id: z.uuid('problem.invalid'),
  venue: typedPlace,
  reason: z.enum(reasons, 'problem.choose'),
  ...{ note: typedNote, seen: typedMark },
}
const aDay = z.iso
  .date('provider.problem.day')
  .refine((day) => '2020' < day && day < '2100', 'provider.problem.day')

/** The form of a make-up: at a time that was proposed, or at one's own. */
export const MakeUpFields = z.union(
  [
    z.object({
      ...{ ...facts, when: z.literal('own'), day: aDay, starts: typedTime, ends: typedTime },
    }),
    z.object({ ...facts, when: z.iso.datetime('problem.choose') }),
  ],
  'problem.choose',
)

/** When and where the make-up would be; a proposal has the length of what it makes up for. */
export function makeUpPlan(
  fields: z.infer<typeof MakeUpFields>,
  lost: { starts_at: string; ends_at: string },
) {
  const { venue } = fields
  if ('day' in fields) {
    const { day, starts, ends } = fields
    return { starts_at: instantOf(day, starts), ends_at: instantOf(day, ends), ...venue }
  }
  const length = Date.parse(lost.ends_at) - Date.parse(lost.starts_at)
  const start = Date.parse(fields.when)
  const iso = (at: number) => new Date(at).toISOString()
  return { starts_at: iso(start), ends_at: iso(start + length), ...venue }
}
