import type { Database, Db, Tx } from '#db/schema.ts'
import { changeOffering } from '#db/write/offerings.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { ensureDraw } from '../ballot/ensure-draw.ts'
import type { Operation } from '../operation.ts'
import { findSubmissionRefusals } from './find-submission-refusals.ts'
import { lockGround } from './lock-ground.ts'
import { moveOfferingOn } from './move-offering-on.ts'
import { type PlacedRefusal, placeRefusals } from './submission-rules.ts'

export type PublishOutcome =
  | { outcome: 'published' }
  | { outcome: 'not-found' }
  /** Not approved, or somebody was quicker. */
  | { outcome: 'not-waiting'; state: Database['offering']['state'] }
  | { outcome: 'refused'; because: PlacedRefusal[] }

/**
 * Publishes an approved offering: families see it from now on. `organisationId`: of the coordinator who publishes; null
 * for a city officer. All that was checked at submission is checked again: the world has moved since.
 */
export async function publishOffering(
  db: Db,
  request: { offeringId: string; staffId: string; organisationId: string | null },
  operation: Operation,
): Promise<PublishOutcome> {
  const { offeringId, staffId, organisationId } = request
  return db.inTransaction(async (tx) => {
    const offering = await lockOffering(tx, offeringId)
    const isTheirs = organisationId === null || offering?.organisation_id === organisationId
    if (!offering || !isTheirs) return { outcome: 'not-found' as const }
    if (offering.state !== 'approved') {
      return { outcome: 'not-waiting' as const, state: offering.state }
    }
    await lockGround(tx, offering)
    const because = await findSubmissionRefusals(tx, offering, operation.now)
    if (because.length > 0) return { outcome: 'refused' as const, because }
    if (offering.allocation === 'ballot' && !(await joinDraw(tx, offering, operation))) {
      const closesAt = offering.registration_closes_at
      return {
        outcome: 'refused' as const,
        because: placeRefusals([{ code: 'already-closed', closesAt }]),
      }
    }
    const step = { offeringId, from: 'approved' as const, to: 'published' as const, staffId }
    await moveOfferingOn(tx, step, operation)
    return { outcome: 'published' as const }
  })
}

/** A ballot offering is drawn with the others of its season and closing. False where these are closed already. */
async function joinDraw(tx: Tx, offering: Database['offering'], operation: Operation) {
  const { season_id: seasonId, registration_closes_at: closesAt } = offering
  const draw_id = await ensureDraw(tx, { seasonId, closesAt }, operation)
  if (draw_id === null) return false
  await changeOffering(tx, offering.id, { draw_id })
  return true
}
