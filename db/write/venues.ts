import { type Insertable, sql, type Updateable } from 'kysely'
import type { Database, Instant, Tx } from '../schema.ts'
import { renewCalendarsAt } from './calendar-versions.ts'

/** One town after the other: two who enter the same place at once see each other. */
export async function lockTown(tx: Tx, code: string): Promise<boolean> {
  const locked = await tx
    .updateTable('town')
    .set({ kind: sql`kind` })
    .where('code', '=', code)
    .executeTakeFirst()
  return locked.numUpdatedRows === 1n
}

/** False where a venue with this id is already there. */
export async function insertVenue(tx: Tx, venue: Insertable<Database['venue']>): Promise<boolean> {
  const inserted = await tx
    .insertInto('venue')
    .values(venue)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Saves over exactly that revision of an owner's venue. False where it is another one by now. */
export async function changeVenue(
  tx: Tx,
  { id, ownerId, revision }: { id: string; ownerId: string; revision: number },
  change: Updateable<Database['venue']> & { saved_at: Instant; saved_by: string },
): Promise<boolean> {
  const changed = await tx
    .updateTable('venue')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  await renewCalendarsAt(tx, id)
  return changed.numUpdatedRows === 1n
}

/** False where a room with this id is already there. */
export async function insertRoom(tx: Tx, room: Insertable<Database['room']>): Promise<boolean> {
  const inserted = await tx
    .insertInto('room')
    .values(room)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Saves over exactly that revision of a room. False where it is another one by now. */
export async function changeRoom(
  tx: Tx,
  { id, venueId, revision }: { id: string; venueId: string; revision: number },
  change: Updateable<Database['room']> & { saved_at: Instant; saved_by: string },
): Promise<boolean> {
  const changed = await tx
    .updateTable('room')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .where('venue_id', '=', venueId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  await renewCalendarsAt(tx, venueId)
  return changed.numUpdatedRows === 1n
}

/** False where this check is already written down. */
export async function insertVenueCheck(
  tx: Tx,
  check: Insertable<Database['venue_check']>,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('venue_check')
    .values(check)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}
