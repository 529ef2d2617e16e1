import { openedSince } from '#db/read/sign-up.ts'
import type { Db } from '#db/schema.ts'
import { deleteQueuedBefore } from '#db/write/queued-sign-ups.ts'
import { deleteDraftsBefore } from '#db/write/sign-up-drafts.ts'
import { deleteSubmissionsBefore } from '#db/write/submissions.ts'
import type { Operation } from '../operation.ts'

const hour = 3_600_000

/**
 * Forgets forms: what was typed and not sent a day after it, or a day after the opening; what was sent after three
 * (trust.md, promise 3).
 */
export async function forgetOldForms(db: Db, { now }: Pick<Operation, 'now'>) {
  const before = (hours: number) => new Date(Date.parse(now) - hours * hour).toISOString()
  const opened = await openedSince(db, before(24)).execute()
  const kept = opened.map(({ id }) => id)
  await deleteDraftsBefore(db, before(24), kept)
  await deleteSubmissionsBefore(db, before(72))
  await deleteQueuedBefore(db, before(72))
}
