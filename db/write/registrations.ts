import { type Insertable, sql } from 'kysely'
import type { RegistrationState } from '../schema/registrations.ts'
import type { Database, Instant, Tx } from '../schema.ts'

/**
 * Locks an offering until the transaction ends and returns it as it is now, or nothing. Whoever gives or frees a place
 * does this first. A no-op UPDATE locks on both databases.
 */
export function lockOffering(tx: Tx, offeringId: string) {
  return tx
    .updateTable('offering')
    .set({ places_taken: sql`places_taken` })
    .where('id', '=', offeringId)
    .returningAll()
    .executeTakeFirst()
}

/** Locks several offerings, always in the same order. */
export async function lockOfferings(tx: Tx, offeringIds: readonly string[]) {
  for (const id of [...new Set(offeringIds)].sort()) await lockOffering(tx, id)
}

/**
 * Takes one place that is not reserved, if any is left. One statement, so two families can never take the same place.
 */
export async function takePlace(tx: Tx, offeringId: string): Promise<boolean> {
  const taken = await tx
    .updateTable('offering')
    .set({ places_taken: sql`places_taken + 1` })
    .where('id', '=', offeringId)
    .where(sql<boolean>`places_taken - reserved_taken < max_places - reserved_places`)
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

/** Takes one of the reserved places, if any is left. */
export async function takeReservedPlace(tx: Tx, offeringId: string): Promise<boolean> {
  const taken = await tx
    .updateTable('offering')
    .set({ places_taken: sql`places_taken + 1`, reserved_taken: sql`reserved_taken + 1` })
    .where('id', '=', offeringId)
    .whereRef('reserved_taken', '<', 'reserved_places')
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

/** Takes a place of a kind and the next rank in one statement, for who never waited; nothing where none is left. */
export async function takePlaceAndRank(
  tx: Tx,
  offeringId: string,
  kind: 'reserved' | 'general',
): Promise<number | undefined> {
  const taking = tx
    .updateTable('offering')
    .set({ places_taken: sql`places_taken + 1`, next_rank: sql`next_rank + 1` })
    .where('id', '=', offeringId)
  const ofKind =
    kind === 'reserved'
      ? taking
          .set({ reserved_taken: sql`reserved_taken + 1` })
          .whereRef('reserved_taken', '<', 'reserved_places')
      : taking.where(sql<boolean>`places_taken - reserved_taken < max_places - reserved_places`)
  const taken = await ofKind.returning('next_rank').executeTakeFirst()
  return taken && taken.next_rank - 1
}

/** A registration's place is one of the reserved ones. */
export async function markInReserved(tx: Tx, id: string) {
  await tx.updateTable('registration').set({ in_reserved: 1 }).where('id', '=', id).execute()
}

/** Frees places; `reserved`: how many of them are reserved ones. */
export async function freePlaces(tx: Tx, offeringId: string, places: number, reserved = 0) {
  await tx
    .updateTable('offering')
    .set({
      places_taken: sql`places_taken - ${places}`,
      reserved_taken: sql`reserved_taken - ${reserved}`,
    })
    .where('id', '=', offeringId)
    .execute()
}

/** Who has a reserved place has a general one from now on; the offering's own counts are changed beside. */
export async function makeReservedPlacesGeneral(tx: Tx, offeringId: string) {
  await tx
    .updateTable('registration')
    .set({ in_reserved: 0 })
    .where('offering_id', '=', offeringId)
    .where('in_reserved', '=', 1)
    .execute()
}

/** The next rank of the offering's waitlist. Ranks only grow. */
export async function takeRank(tx: Tx, offeringId: string): Promise<number> {
  const { next_rank } = await tx
    .updateTable('offering')
    .set({ next_rank: sql`next_rank + 1` })
    .where('id', '=', offeringId)
    .returning('next_rank')
    .executeTakeFirstOrThrow()
  return next_rank - 1
}

/** False where the participant already has an active registration for the offering. */
export async function insertRegistration(
  tx: Tx,
  registration: Insertable<Database['registration']>,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('registration')
    .values(registration)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function insertLinkGroup(tx: Tx, group: Insertable<Database['link_group']>) {
  await tx.insertInto('link_group').values(group).execute()
}

/** Numbers choices of a participant anew, in this order, from 1. */
export async function setPreferences(
  tx: Tx,
  choices: readonly { id: string; preference: number | null }[],
) {
  for (const [at, { id, preference }] of choices.entries()) {
    if (preference === at + 1) continue
    const set = tx.updateTable('registration').set({ preference: at + 1 })
    await set.where('id', '=', id).execute()
  }
}

export interface Actor {
  kind: 'guardian' | 'staff' | 'job'
  id: string | null
}

/** Moves a registration on and records it. False where it is not, or no longer, in the state `from`. */
export async function changeRegistrationState(
  tx: Tx,
  { id, from, to }: { id: string; from: RegistrationState; to: RegistrationState },
  event: { id: string; now: Instant; actor: Actor; reason?: string },
): Promise<boolean> {
  const changed = await tx
    .updateTable('registration')
    .set({ state: to, state_since: event.now })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await recordRegistrationEvent(tx, { registrationId: id, from, to }, event)
  return true
}

export async function recordRegistrationEvent(
  tx: Tx,
  change: { registrationId: string; from: RegistrationState | null; to: RegistrationState },
  event: { id: string; now: Instant; actor: Actor; reason?: string },
) {
  await tx
    .insertInto('registration_event')
    .values({
      ...{ id: event.id, registration_id: change.registrationId, at: event.now },
      ...{ from_state: change.from, to_state: change.to, reason: event.reason ?? null },
      ...{ actor_kind: event.actor.kind, actor_id: event.actor.id },
    })
    .execute()
}
