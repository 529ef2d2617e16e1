import { findToComplete } from '#db/read/certificates.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { weighCompletion } from './weigh-completion.ts'

const day = 86_400_000

/**
 * Weighs one offering that is over: once its attendance is in, or a week after its end, and again when marks came later.
 * True while there may be more.
 */
export async function completeOfferings(
  db: Db,
  readDb: ReadDb,
  operation: Operation,
): Promise<boolean> {
  const { now } = operation
  const daysAgo = (days: number) => new Date(Date.parse(now) - days * day).toISOString()
  const span = { now, weekAgo: daysAgo(7), since: daysAgo(120) }
  const next = await findToComplete(readDb, span)
  if (!next) return false
  await db.inTransaction((tx) => weighCompletion(tx, next.id, operation))
  return true
}
