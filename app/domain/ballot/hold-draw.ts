import { findDraw, findDrawFile, listCommitments } from '#db/read/draws.ts'
import type { Database, Db, Instant, ReadDb, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { changeDraw, insertDrawFile, lockDraw } from '#db/write/draws.ts'
import type { Operation } from '../operation.ts'
import { drawPlaces } from './draw-places.ts'
import { readPool } from './read-pool.ts'
import { resultHash, resultText, type SeedParts, seedOf } from './result.ts'

export type HoldOutcome = 'drawn' | 'already-drawn' | 'not-ready' | 'not-found'

type Draw = Database['draw']
type Commitments = Awaited<ReturnType<typeof listCommitments>>

/**
 * Draws the places of a frozen pool, once its public value is confirmed and every secret is known or its time is over.
 * `officerId` null: the job. Safe to repeat and to kill: the result is a function of what is stored, and is stored once.
 */
export async function holdDraw(
  db: Db,
  { drawId, officerId }: { drawId: string; officerId: string | null },
  operation: Operation,
): Promise<HoldOutcome> {
  // Drawn outside the transaction: nobody waits for it, and what it was made of is compared under the lock.
  const seen = await readReady(db, drawId, operation.now)
  if (typeof seen === 'string') return seen
  const body = await findDrawFile(db, drawId, 'pool')
  if (body === undefined) return 'not-ready'
  const text = resultText(drawId, seen.parts, drawPlaces(readPool(body), seedOf(seen.parts)))

  return db.inTransaction(async (tx) => {
    const locked = await lockDraw(tx, { id: drawId })
    const now = locked && readyParts(locked, await listCommitments(tx, drawId), operation.now)
    if (typeof now !== 'object') return now ?? 'not-found'
    if (JSON.stringify(now) !== JSON.stringify(seen.parts)) return 'not-ready'
    await keepResult(tx, { drawId, text, seed: seedOf(now), officerId }, operation)
    return 'drawn'
  })
}

async function readReady(db: ReadDb, drawId: string, now: Instant) {
  const draw = await findDraw(db, drawId)
  if (!draw) return 'not-found'
  const parts = readyParts(draw, await listCommitments(db, drawId), now)
  return typeof parts === 'string' ? parts : { parts }
}

function readyParts(
  draw: Draw,
  commitments: Commitments,
  now: Instant,
): SeedParts | 'already-drawn' | 'not-ready' {
  if (draw.state === 'drawn' || draw.state === 'applied') return 'already-drawn'
  const isConfirmed = draw.value_confirmed_at !== null
  const areKnown = now >= draw.reveal_by || commitments.every(({ secret }) => secret !== null)
  const { pool_hash: poolHash, public_value: publicValue } = draw
  if (draw.state !== 'frozen' || !isConfirmed || !areKnown || !poolHash || publicValue === null) {
    return 'not-ready'
  }
  return {
    ...{ algorithm: draw.algorithm, poolHash, source: draw.source_zh, publicValue },
    commitments: commitments.map(({ party, name_zh, uscc, commitment, secret }) => ({
      ...{ party, organisation: name_zh ?? '', code: uscc ?? '', commitment, secret },
    })),
  }
}

async function keepResult(
  tx: Tx,
  result: { drawId: string; text: string; seed: string; officerId: string | null },
  operation: Operation,
) {
  const { drawId, text, seed, officerId } = result
  const hash = resultHash(text)
  await insertDrawFile(tx, { draw_id: drawId, kind: 'result', body: text })
  await changeDraw(tx, drawId, {
    ...{ state: 'drawn', seed, result_hash: hash, drawn_at: operation.now },
  })
  await writeAudit(tx, operation, {
    ...{ actor_kind: officerId ? 'staff' : 'job', actor_id: officerId, action: 'draw.held' },
    ...{ subject_kind: 'draw', subject_id: drawId, detail: { seed, result_hash: hash } },
  })
}
