import { hasPartIn } from '#db/read/draws.ts'
import type { Database, ReadDb } from '#db/schema.ts'

/** Who may bind themselves to a secret of a draw: one for the office, one for each provider, one parent. */
export type Party =
  | { party: 'office'; staffId: string }
  | { party: 'provider'; staffId: string; organisationId: string }
  | { party: 'parent'; guardianId: string; familyId: string }

/** Whether a party has something to do with a draw: a provider an offering in it, a parent a child in its pools. */
export async function takesPart(db: ReadDb, drawId: string, by: Party): Promise<boolean> {
  if (by.party === 'office') return true
  const { party: _, ...part } = by
  return hasPartIn(db, drawId, part)
}

/** A party's columns of a commitment. */
export const columnsOf = (by: Party) => ({
  party: by.party,
  organisation_id: by.party === 'provider' ? by.organisationId : null,
  guardian_id: by.party === 'parent' ? by.guardianId : null,
  staff_id: by.party === 'parent' ? null : by.staffId,
})

/** Whether a commitment is this party's: any officer speaks for the office, a coordinator for the own organisation. */
export function isOf(
  by: Party,
  commitment: Pick<Database['draw_commitment'], 'party' | 'organisation_id' | 'guardian_id'>,
) {
  const { party, organisation_id, guardian_id } = columnsOf(by)
  const isSame =
    commitment.organisation_id === organisation_id && commitment.guardian_id === guardian_id
  return commitment.party === party && isSame
}

/** Who acts, for the audit. */
export const actorOf = (by: Party) =>
  by.party === 'parent'
    ? { actor_kind: 'guardian' as const, actor_id: by.guardianId }
    : { actor_kind: 'staff' as const, actor_id: by.staffId }
