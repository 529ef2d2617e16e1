import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'

/** False where this version is there already: of two who replace a card at once, one does. */
export async function insertCardReplacement(
  tx: Tx,
  replacement: Insertable<Database['card_replacement']>,
) {
  const inserted = await tx
    .insertInto('card_replacement')
    .values(replacement)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0
}
