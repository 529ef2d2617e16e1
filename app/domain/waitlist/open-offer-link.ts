import { findAttempts } from '#db/read/attempts.ts'
import { findOffer } from '#db/read/offers.ts'
import type { Db } from '#db/schema.ts'
import { limitAttempts } from '../identity/limit-attempts.ts'
import type { Operation } from '../operation.ts'

const guesses = { what: 'offer-link', most: 20, minutes: 60 }

/**
 * The offer that the token of a link belongs to, whatever became of it. Unknown tokens are counted by network address;
 * from one that tried too many nothing is answered until the hour is over.
 */
export async function openOfferLink(
  db: Db,
  { token, networkAddress: whom }: { token: string; networkAddress: string },
  operation: Operation,
) {
  const { now, vault } = operation
  const bucket = `${guesses.what}:${vault.lookup(whom)}`
  if ((await findAttempts(db, bucket, now)) >= guesses.most) return 'too-many' as const
  const tokenHash = vault.lookup(token)
  const offer = await findOffer(db, { tokenHash })
  if (offer) return { offer, tokenHash }
  await db.inTransaction((tx) => limitAttempts(tx, [{ ...guesses, whom }], operation))
  return 'unknown' as const
}
