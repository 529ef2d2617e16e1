import { type Insertable, sql } from 'kysely'
import type { Database, Instant, Tx } from '../schema.ts'

type DrawRow = Database['draw']

/** Makes a draw, once for each season and closing: whoever comes second makes nothing. */
export async function insertDraw(tx: Tx, draw: Insertable<DrawRow>) {
  await tx
    .insertInto('draw')
    .values(draw)
    .onConflict((conflict) => conflict.columns(['season_id', 'closes_at']).doNothing())
    .execute()
}

/** Locks a draw until the transaction ends and returns it as it is now, or nothing. Offerings are locked before it. */
export function lockDraw(
  tx: Tx,
  which: { id: string } | Pick<DrawRow, 'season_id' | 'closes_at'>,
): Promise<DrawRow | undefined> {
  const locked = tx.updateTable('draw').set({ created_at: sql`created_at` })
  const found =
    'id' in which
      ? locked.where('id', '=', which.id)
      : locked.where('season_id', '=', which.season_id).where('closes_at', '=', which.closes_at)
  return found.returningAll().executeTakeFirst()
}

/** Writes some of a draw's columns; whoever does this has locked it. */
export async function changeDraw(
  tx: Tx,
  drawId: string,
  columns: Partial<Omit<DrawRow, 'id' | 'season_id' | 'closes_at'>>,
) {
  await tx.updateTable('draw').set(columns).where('id', '=', drawId).execute()
}

/** Writes a public file of a draw, once and for all. @throws where it is there already. */
export async function insertDrawFile(tx: Tx, file: Database['draw_file']) {
  await tx.insertInto('draw_file').values(file).execute()
}

/** Binds a party to a secret. False where that party (of an organisation: that organisation) is bound already. */
export async function insertCommitment(
  tx: Tx,
  commitment: Insertable<Database['draw_commitment']>,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('draw_commitment')
    .values(commitment)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function setSecret(tx: Tx, id: string, secret: string, revealedAt: Instant) {
  await tx
    .updateTable('draw_commitment')
    .set({ secret, revealed_at: revealedAt })
    .where('id', '=', id)
    .where('secret', 'is', null)
    .execute()
}

/** Gives tickets to registrations in a pool, all at once. */
export async function insertTickets(
  tx: Tx,
  tickets: readonly Database['ballot_ticket'][],
  entries: readonly Database['ballot_entry'][],
) {
  if (tickets.length === 0) return
  await tx.insertInto('ballot_ticket').values(tickets).execute()
  await tx.insertInto('ballot_entry').values(entries).execute()
}

/** Gives registrations the next ranks of an offering's waitlist, in this order; whoever does this has locked it. */
export async function giveRanks(tx: Tx, offeringId: string, registrationIds: readonly string[]) {
  if (registrationIds.length === 0) return
  const { next_rank } = await tx
    .updateTable('offering')
    .set({ next_rank: sql`next_rank + ${registrationIds.length}` })
    .where('id', '=', offeringId)
    .returning('next_rank')
    .executeTakeFirstOrThrow()
  const first = next_rank - registrationIds.length
  for (const [at, id] of registrationIds.entries()) {
    await tx
      .updateTable('registration')
      .set({ rank: first + at })
      .where('id', '=', id)
      .execute()
  }
}

/** Writes what applying a draw made of entries. */
export async function setEntryResult(
  tx: Tx,
  result: Database['ballot_entry']['result'],
  registrationIds: readonly string[],
) {
  for (let i = 0; i < registrationIds.length; i += 500) {
    await tx
      .updateTable('ballot_entry')
      .set({ result })
      .where('registration_id', 'in', registrationIds.slice(i, i + 500))
      .execute()
  }
}
