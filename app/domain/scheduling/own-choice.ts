import { findOwnClassSession, listOpenClashes } from '#db/read/family-class-sessions.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { moveChoices } from './move-choices.ts'

/** Which class session of which own registration a family decides about. */
export interface OwnChoice {
  guardianId: string
  familyId: string
  registrationId: string
  classSessionId: string
}

export type Chosen = {
  /** not-open: nothing was moved, or it has begun. */
  outcome: 'kept' | 'left' | 'not-open' | 'not-found'
}

/** A family's own class session with what clashes and what may be chosen; undefined where it is not the family's. */
export async function findOwnChoice(
  db: ReadDb,
  { familyId, registrationId, classSessionId }: OwnChoice,
  now: Instant,
) {
  const own = await findOwnClassSession(db, familyId, registrationId, classSessionId)
  if (!own) return undefined
  const clashes = await listOpenClashes(db, registrationId, classSessionId)
  return { own, clashes, choices: moveChoices(own, clashes.length > 0, now) }
}
