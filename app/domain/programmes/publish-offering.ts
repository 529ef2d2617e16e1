import { findOfficeOffering, listOfficeClassSessions } from '#db/read/office-offerings.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { changeOfferingState, recordOfferingEvent } from '#db/write/offerings.ts'
import { lockOffering } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'
import { type PublicationRefusal, publicationRefusals } from './publication-rules.ts'

export type PublishOutcome =
  | { outcome: 'published' }
  | { outcome: 'not-found' }
  /** Somebody was quicker, or it is past publishing: cancelled, say. */
  | { outcome: 'not-waiting' }
  | { outcome: 'refused'; because: PublicationRefusal[] }

/** Publishes an offering that is a draft or approved: families see it from now on. */
export async function publishOffering(
  db: Db,
  { offeringId, officerId }: { offeringId: string; officerId: string },
  operation: Operation,
): Promise<PublishOutcome> {
  const { now, newId } = operation
  return db.inTransaction(async (tx) => {
    const locked = await lockOffering(tx, offeringId)
    const offering = await findOfficeOffering(tx, offeringId)
    if (!locked || !offering) return { outcome: 'not-found' as const }
    const change = {
      id: offeringId,
      from: ['draft', 'approved'] as const,
      to: 'published' as const,
    }
    if (!change.from.some((state) => state === offering.state)) {
      return { outcome: 'not-waiting' as const }
    }
    const classSessions = await listOfficeClassSessions(tx, offeringId)
    const organisationState = offering.organisation_state
    const because = publicationRefusals({ offering, organisationState, classSessions }, now)
    if (because.length > 0) return { outcome: 'refused' as const, because }

    if (!(await changeOfferingState(tx, change))) return { outcome: 'not-waiting' as const }
    await recordOfferingEvent(tx, {
      ...{ id: newId(), offering_id: offeringId, at: now, staff_id: officerId },
      ...{ from_state: offering.state, to_state: 'published' },
    })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'offering.published' },
      ...{ subject_kind: 'offering', subject_id: offeringId },
    })
    return { outcome: 'published' as const }
  })
}
