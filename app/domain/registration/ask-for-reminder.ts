import { findOfferingById } from '#db/read/offering-by-id.ts'
import type { Db, Instant } from '#db/schema.ts'
import { keepReminder } from '#db/write/opening-reminders.ts'
import type { Operation } from '../operation.ts'
import { readOpening } from './read-opening.ts'

const twoHours = 2 * 3_600_000

/** Two hours before an opening. */
export const remindAt = (opensAt: Instant): Instant =>
  new Date(Date.parse(opensAt) - twoHours).toISOString()

/**
 * A guardian asks to be told before sign-up opens for her children. Asked again it is the same reminder, and one that
 * was sent is not sent again. `too-late`: it is open already, or will not be.
 */
export async function askForReminder(
  db: Db,
  { guardianId, offeringId }: { guardianId: string; offeringId: string },
  { now }: Pick<Operation, 'now'>,
): Promise<'asked' | 'too-late' | 'not-found'> {
  const offering = await findOfferingById(db, offeringId)
  if (!offering) return 'not-found'
  const opensAt = await readOpening(db, offering, guardianId, now)
  if (offering.state !== 'published' || now >= opensAt) return 'too-late'
  const row = { offering_id: offeringId, guardian_id: guardianId, created_at: now }
  await keepReminder(db, { ...row, remind_at: remindAt(opensAt) })
  return 'asked'
}
