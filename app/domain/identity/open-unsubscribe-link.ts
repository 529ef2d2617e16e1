import { findAttempts } from '#db/read/attempts.ts'
import { findWishes } from '#db/read/wishes.ts'
import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { limitAttempts } from './limit-attempts.ts'
import { guardianOfToken } from './unsubscribe-token.ts'

const guesses = { what: 'unsubscribe-link', most: 20, minutes: 60 }

/**
 * The guardian that a link of a mail belongs to, and how she wants to be told. Unknown links are counted by network
 * address; a right one is never refused, since a mail provider asks for many from one address.
 */
export async function openUnsubscribeLink(
  db: Db,
  { token, networkAddress: whom }: { token: string; networkAddress: string },
  operation: Operation,
) {
  const { now, vault } = operation
  const guardianId = guardianOfToken(vault, token)
  const wishes = guardianId && (await findWishes(db, guardianId))
  if (wishes) return wishes
  const bucket = `${guesses.what}:${vault.lookup(whom)}`
  if ((await findAttempts(db, bucket, now)) >= guesses.most) return 'too-many' as const
  await db.inTransaction((tx) => limitAttempts(tx, [{ ...guesses, whom }], operation))
  return 'unknown' as const
}
