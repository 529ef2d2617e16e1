import { z } from 'zod'
import type { Problem, Typed } from './forms.ts'
import { PatternForm } from './pattern-fields.ts'
import { chosen, maybeChosen } from './planning-fields.ts'

const Place = z.object({ venue: chosen, room: maybeChosen.default('') })

/** A series as it is typed: the pattern, the venue, and its room ('' for the whole venue). Every problem at once. */
export function readSeriesFields(typed: Typed) {
  const [pattern, place] = [PatternForm.safeParse(typed), Place.safeParse(typed)]
  if (pattern.success && place.success) {
    const { venue: venueId, room } = place.data
    const wanted = { pattern: pattern.data, venueId, roomId: room || null }
    return { ok: true as const, wanted }
  }
  const issues = [pattern, place].flatMap(({ error }) => error?.issues ?? [])
  const problems = issues.map((issue): Problem => {
    return { field: issue.path.join('.'), key: issue.message }
  })
  return { ok: false as const, problems }
}
