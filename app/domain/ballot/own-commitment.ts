import { findDraw, listCommitments } from '#db/read/draws.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { isOf, type Party } from './party.ts'

/**
 * The hash that a party handed in for a draw, and until when it may reveal the secret: null where that is not now.
 * Undefined: it handed none in.
 */
export async function findOwnCommitment(db: ReadDb, drawId: string, by: Party, now: Instant) {
  const draw = await findDraw(db, drawId)
  const own = draw && (await listCommitments(db, drawId)).find((one) => isOf(by, one))
  if (!own) return undefined
  const mayReveal = draw.state === 'frozen' && own.secret === null && now < draw.reveal_by
  return { commitment: own.commitment, until: mayReveal ? draw.reveal_by : null }
}
