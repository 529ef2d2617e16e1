import { listCommitments } from '#db/read/draws.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { lockDraw, setSecret } from '#db/write/draws.ts'
import type { Operation } from '../operation.ts'
import { actorOf, isOf, type Party } from './party.ts'
import { sha256 } from './sha256.ts'

export type RevealOutcome =
  | 'revealed'
  | 'does-not-match'
  /** The pool is not frozen yet: whoever knew the secrets could still choose who is in it. */
  | 'too-early'
  | 'too-late'
  | 'no-commitment'
  | 'not-found'

/** A party shows the secret it bound itself to, between the publication of the pool's hash and reveal_by. */
export function revealSecret(
  db: Db,
  request: { by: Party; drawId: string; secret: string },
  operation: Operation,
): Promise<RevealOutcome> {
  const { by, drawId, secret } = request
  return db.inTransaction(async (tx) => {
    const draw = await lockDraw(tx, { id: drawId })
    if (!draw) return 'not-found'
    const own = (await listCommitments(tx, drawId)).find((commitment) => isOf(by, commitment))
    if (!own) return 'no-commitment'
    if (draw.state === 'open' || draw.state === 'closed') return 'too-early'
    if (own.secret !== null && own.secret === secret) return 'revealed'
    if (draw.state !== 'frozen' || operation.now >= draw.reveal_by) return 'too-late'
    if (!isOneLine(secret) || sha256(secret) !== own.commitment) return 'does-not-match'
    await setSecret(tx, own.id, secret, operation.now)
    await writeAudit(tx, operation, {
      ...{ ...actorOf(by), action: 'draw.revealed', subject_kind: 'draw', subject_id: drawId },
      detail: { party: by.party },
    })
    return 'revealed'
  })
}

/** The seed is hashed from lines: a secret must be one. */
const isOneLine = (secret: string) => /^[^\p{Cc}\p{Zl}\p{Zp}]+$/u.test(secret)
