import type { Instant } from '#db/schema.ts'

/** Somebody saved it since the form was shown: when, and who. */
export interface Late {
  outcome: 'late'
  savedAt: Instant | null
  savedBy: string | null
  /** What a form has to bring to save over that. */
  revision: number
}

/** Tells the late one who was quicker. */
export function lateFor(row: {
  saved_at: Instant | null
  saved_by_name: string | null
  revision: number
}): Late {
  const { saved_at: savedAt, saved_by_name: savedBy, revision } = row
  return { outcome: 'late', savedAt, savedBy, revision }
}
