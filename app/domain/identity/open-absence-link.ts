import { findAbsenceLink } from '#db/read/absence-notices.ts'
import { findAttempts } from '#db/read/attempts.ts'
import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { absenceTokenHash } from './absence-token.ts'
import { limitAttempts } from './limit-attempts.ts'

const guesses = { what: 'absence-link', most: 20, minutes: 60 }

/**
 * Whose which class session the link of a reminder opens. over: it has begun, and the link says nothing any more. Unknown
 * links are counted by network address; from one that tried too many nothing is answered until the hour is over.
 */
export async function openAbsenceLink(
  db: Db,
  { token, networkAddress: whom }: { token: string; networkAddress: string },
  operation: Operation,
) {
  const { now, vault } = operation
  const bucket = `${guesses.what}:${vault.lookup(whom)}`
  if ((await findAttempts(db, bucket, now)) >= guesses.most) return 'too-many' as const
  const link = await findAbsenceLink(db, absenceTokenHash(vault, token))
  if (link) {
    if (link.starts_at <= now) return 'over' as const
    const { family_id: familyId, registration_id, class_session_id } = link
    return { familyId, registrationId: registration_id, classSessionId: class_session_id }
  }
  await db.inTransaction((tx) => limitAttempts(tx, [{ ...guesses, whom }], operation))
  return 'unknown' as const
}
