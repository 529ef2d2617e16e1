import type { Database, Tx } from '#db/schema.ts'
import { lockIncident } from '#db/write/safety.ts'

/** A coordinator, as operations on incidents are told of one. */
export interface Coordinator {
  staffId: string
  organisationId: string
}

/** Takes an incident of a coordinator's own organisation in hand: locked. Undefined where it is not hers. */
export async function incidentInHand(
  tx: Tx,
  { organisationId }: Coordinator,
  incidentId: string,
): Promise<Database['incident'] | undefined> {
  const incident = await lockIncident(tx, incidentId)
  return incident?.organisation_id === organisationId ? incident : undefined
}
