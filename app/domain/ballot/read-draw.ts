import { countTickets } from '#db/read/draw-results.ts'
import { findDraw, listCommitments, listDrawOfferings } from '#db/read/draws.ts'
import type { Instant, ReadDb } from '#db/schema.ts'

export type FoundDraw = NonNullable<Awaited<ReturnType<typeof findDraw>>>

/**
 * All that anybody may know of a draw: no person is named, a value that no second officer confirmed is not told, and a
 * draw whose time has come is closed although the job has not been there yet. Undefined: no such draw.
 */
export async function readDraw(db: ReadDb, drawId: string, now: Instant) {
  const found = await findDraw(db, drawId)
  if (!found) return undefined
  const [commitments, offerings, tickets] = await Promise.all([
    listCommitments(db, drawId),
    listDrawOfferings(db, drawId),
    countTickets(db, drawId),
  ])
  return {
    draw: { ...publicFacts(found, now), tickets },
    commitments: commitments.map(({ id, party, name_zh, name_en, commitment, secret }) => {
      return { id, party, name_zh, name_en, commitment, secret }
    }),
    offerings,
    revealing: {
      ...{ state: found.state, reveal_by: found.reveal_by },
      isOver: isDrawn(found) || now >= found.reveal_by,
    },
  }
}

/** The facts of a draw without who typed and confirmed what. */
export function publicFacts(draw: FoundDraw, now: Instant) {
  const { id, season_zh, season_en, closes_at, algorithm, source_zh, source_en } = draw
  const { value_at, reveal_by, pool_hash, seed, result_hash, drawn_at, value_confirmed_at } = draw
  return {
    ...{ id, season_zh, season_en, closes_at, algorithm, source_zh, source_en, value_at },
    ...{ reveal_by, pool_hash, seed, result_hash, drawn_at, value_confirmed_at },
    state: draw.state === 'open' && now >= closes_at ? ('closed' as const) : draw.state,
    public_value: value_confirmed_at === null ? null : draw.public_value,
  }
}

const isDrawn = ({ state }: Pick<FoundDraw, 'state'>) => state === 'drawn' || state === 'applied'
