import { sql } from 'kysely'
import type { Tx } from '../schema.ts'

/**
 * Locks venues and people until the transaction ends, always in the same order. To be called before the check that
 * decides whether an offering may take them: of two that want the same, the second then sees the first.
 */
export async function lockBookings(
  tx: Tx,
  { venueIds, staffIds }: { venueIds: readonly string[]; staffIds: readonly string[] },
) {
  // One by one: a single statement over many rows locks them in an order of its own.
  for (const id of inOrder(venueIds)) {
    await tx.updateTable('venue').set({ capacity: sql`capacity` }).where('id', '=', id).execute()
  }
  for (const id of inOrder(staffIds)) {
    await tx.updateTable('staff').set({ name: sql`name` }).where('id', '=', id).execute()
  }
}

/**
 * Locks all venues and people of an offering's class sessions. The offering itself has to be locked before, so that
 * they stay what they are.
 */
export async function lockBookingsOf(tx: Tx, offeringId: string) {
  const venues = await tx
    .selectFrom('class_session')
    .select('venue_id')
    .distinct()
    .where('offering_id', '=', offeringId)
    .where('state', '!=', 'cancelled')
    .execute()
  const staff = await tx
    .selectFrom('staff_assignment')
    .innerJoin('class_session', 'class_session.id', 'staff_assignment.class_session_id')
    .select('staff_assignment.staff_id')
    .distinct()
    .where('class_session.offering_id', '=', offeringId)
    .where('class_session.state', '!=', 'cancelled')
    .execute()
  await lockBookings(tx, {
    venueIds: venues.map(({ venue_id }) => venue_id),
    staffIds: staff.map(({ staff_id }) => staff_id),
  })
}

const inOrder = (ids: readonly string[]) => [...new Set(ids)].sort()
