import type { ReadDb } from '../schema.ts'

/**
 * How often each participant gave up a place late in a season, at any organisation: a count of registrations whose
 * withdrawal is marked late (withdraw-registration.ts). Who is not in the map never did.
 */
export async function countLateWithdrawals(
  db: ReadDb,
  participantIds: readonly string[],
  seasonId: string,
): Promise<Map<string, number>> {
  if (participantIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .innerJoin('registration_event', 'registration_event.registration_id', 'registration.id')
    .select('registration.participant_id')
    .select((row) => row.fn.count('registration_event.id').as('n'))
    .where('registration.participant_id', 'in', participantIds)
    .where('offering.season_id', '=', seasonId)
    .where('registration_event.to_state', '=', 'withdrawn')
    .where('registration_event.reason', '=', 'late')
    .groupBy('registration.participant_id')
    .execute()
  return new Map(rows.map(({ participant_id, n }) => [participant_id, Number(n)]))
}
