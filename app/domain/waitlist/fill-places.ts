import { listOfferingsToFill } from '#db/read/waitlist.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { fillFreedPlaces } from './fill-freed-places.ts'

const atOnce = 50

/**
 * Looks again where places are free beside who waits: what stood in the way may have passed by itself, as a pause that
 * was lifted, a class session that moved, or a night. `after`: the last offering of the piece before; returns this
 * piece's, or nothing at the end.
 */
export async function fillPlaces(
  db: Db,
  readDb: ReadDb,
  after: string,
  operation: Operation,
): Promise<string | undefined> {
  const ids = await listOfferingsToFill(readDb, { now: operation.now, after, limit: atOnce })
  for (const id of ids) await db.inTransaction((tx) => fillFreedPlaces(tx, id, operation))
  return ids.length === atOnce ? ids.at(-1) : undefined
}
