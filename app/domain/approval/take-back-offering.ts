import type { Database, Db } from '#db/schema.ts'
import { lockOffering } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'
import { moveOfferingOn } from './move-offering-on.ts'

export type TakeBackOutcome =
  | { outcome: 'taken-back' }
  | { outcome: 'not-found' }
  | { outcome: 'not-waiting'; state: Database['offering']['state'] }

/** A coordinator takes back what was approved, to change it: a draft again, which every desk will be asked about anew. */
export async function takeBackOffering(
  db: Db,
  request: { organisationId: string; offeringId: string; staffId: string },
  operation: Operation,
): Promise<TakeBackOutcome> {
  const { organisationId, offeringId, staffId } = request
  return db.inTransaction(async (tx) => {
    const offering = await lockOffering(tx, offeringId)
    if (offering?.organisation_id !== organisationId) return { outcome: 'not-found' as const }
    if (offering.state !== 'approved') {
      return { outcome: 'not-waiting' as const, state: offering.state }
    }
    const step = { offeringId, from: 'approved' as const, to: 'draft' as const, staffId }
    await moveOfferingOn(tx, step, operation)
    return { outcome: 'taken-back' as const }
  })
}
