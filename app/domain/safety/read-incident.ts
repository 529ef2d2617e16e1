import { findIncident } from '#db/read/incidents.ts'
import type { Db } from '#db/schema.ts'
import { maskName } from '../identity/masks.ts'
import type { Operation } from '../operation.ts'
import { incidentDetail } from './incident-detail.ts'

/** An incident as an officer of its district or of the city reads it: the children's names are masked. */
export function readIncident(
  db: Db,
  request: {
    officer: { staffId: string; isCity: boolean; districtCodes: readonly string[] }
    incidentId: string
  },
  operation: Operation,
) {
  const { officer, incidentId } = request
  return db.inTransaction(async (tx) => {
    const incident = await findIncident(tx, incidentId)
    if (!incident) return undefined
    if (!officer.isCity && !officer.districtCodes.includes(incident.district_code)) return undefined
    const detail = await incidentDetail(tx, incident, officer, operation)
    return {
      ...detail,
      children: detail.children.map(({ id, name }) => ({ id, name: maskName(name) })),
    }
  })
}
