import { z } from 'zod'
import { typedDay, typedMark, typedNote, typedPlace, typedTime } from './typed-place.ts'

const reasons = ['weather', 'venue', 'staff', 'low_sign_up', 'holiday', 'other'] as const
// Foshan has kept UTC+8 without daylight saving since 1991.
const instantOf = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`).toISOString()

const aProposal = z.iso.datetime('problem.choose')

/** The form of a make-up: at a time that was proposed, or at one's own, whose fields count only then. */
export const MakeUpFields = z
  .object({
    ...{ id: z.uuid('problem.invalid'), when: z.string('problem.choose'), venue: typedPlace },
    ...{
      day: z.unknown().optional(),
      starts: z.unknown().optional(),
      ends: z.unknown().optional(),
    },
    reason: z.enum(reasons, 'problem.choose'),
    ...{ note: typedNote, seen: typedMark },
  })
  .transform(({ when, day, starts, ends, ...rest }, context) => {
    const fields = { day: typedDay, starts: typedTime, ends: typedTime }
    const read =
      when === 'own'
        ? z.object(fields).safeParse({ day, starts, ends })
        : z.object({ when: aProposal }).safeParse({ when })
    if (read.success) return { ...rest, at: read.data }
    for (const { message, path } of read.error.issues) {
      context.addIssue({ code: 'custom', message, path })
    }
    return z.NEVER
  })

/** When and where the make-up would be; a proposal has the length of what it makes up for. */
export function makeUpPlan(
  fields: z.infer<typeof MakeUpFields>,
  lost: { starts_at: string; ends_at: string },
) {
  const { venue, at } = fields
  if ('day' in at) {
    const { day, starts, ends } = at
    return { starts_at: instantOf(day, starts), ends_at: instantOf(day, ends), ...venue }
  }
  const length = Date.parse(lost.ends_at) - Date.parse(lost.starts_at)
  const start = Date.parse(at.when)
  const iso = (instant: number) => new Date(instant).toISOString()
  return { starts_at: iso(start), ends_at: iso(start + length), ...venue }
}
