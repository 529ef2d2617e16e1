import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertCommitment, lockDraw } from '#db/write/draws.ts'
import type { Operation } from '../operation.ts'
import { actorOf, columnsOf, type Party, takesPart } from './party.ts'

/**
 * A party binds itself, before sign-up closes, to a secret it keeps to itself. `commitment`: SHA-256 of the secret, 64
 * hex digits. Not found: no such draw, or one that the party has no part in.
 */
export function commitSecret(
  db: Db,
  request: { by: Party; drawId: string; commitment: string },
  operation: Operation,
): Promise<'committed' | 'already-committed' | 'too-late' | 'not-found'> {
  const { by, drawId, commitment } = request
  const { now, newId } = operation
  return db.inTransaction(async (tx) => {
    const draw = await lockDraw(tx, { id: drawId })
    if (!draw || !(await takesPart(tx, drawId, by))) return 'not-found'
    if (draw.state !== 'open' || now >= draw.closes_at) return 'too-late'
    const added = await insertCommitment(tx, {
      ...{ id: newId(), draw_id: drawId, ...columnsOf(by) },
      ...{ commitment: commitment.toLowerCase(), committed_at: now },
    })
    if (!added) return 'already-committed'
    await writeAudit(tx, operation, {
      ...{ ...actorOf(by), action: 'draw.committed', subject_kind: 'draw', subject_id: drawId },
      detail: { party: by.party, commitment },
    })
    return 'committed'
  })
}
