import { findPlaceOf } from '#db/read/incidents.ts'
import { listOfficers } from '#db/read/officers.ts'
import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { Instant, ReadDb } from '#db/schema.ts'

/** The coordinators of the organisation that holds a class session. */
export async function listCoordinatorsOf(db: ReadDb, classSessionId: string, now: Instant) {
  const { organisation_id } = await findPlaceOf(db, classSessionId)
  return await listCoordinatorsToTell(db, organisation_id, now)
}

/** The officers of a district, and the city's. */
export async function listOfficersFor(db: ReadDb, districtCode: string, now: Instant) {
  const officers = await listOfficers(db, now)
  return officers.filter(
    ({ isCity, districtCodes }) => isCity || districtCodes.includes(districtCode),
  )
}
