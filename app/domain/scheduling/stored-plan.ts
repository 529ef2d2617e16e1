import { findBookedPlan } from '#db/read/bookings.ts'
import type { ReadDb } from '#db/schema.ts'
import type { Plan } from './clashes.ts'

/** An offering as it is stored, as a plan: its class sessions that are not cancelled. */
export async function findStoredPlan(db: ReadDb, offeringId: string): Promise<Plan | undefined> {
  const stored = await findBookedPlan(db, offeringId)
  if (!stored) return undefined
  const { offering, meetings, staff } = stored
  return {
    ...{ organisationId: offering.organisation_id, offeringId, contractId: offering.contract_id },
    ...{ seasonId: offering.season_id, audience: offering.audience },
    maxPlaces: offering.max_places,
    meetings: meetings.map(({ id, ...meeting }) => ({
      ...meeting,
      classSessionId: id,
      staff: staff.filter(({ class_session_id }) => class_session_id === id),
    })),
  }
}
