import { countDrawResults } from '#db/read/draw-results.ts'
import { countPools, findDraw, listCommitments } from '#db/read/draws.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { secretSteps } from './draw-todo.ts'
import type { Party } from './party.ts'
import { readDraw } from './read-draw.ts'

/**
 * A draw as a provider sees it: its own offerings with what came of them, and what it can do about its secret. Undefined:
 * none of its offerings is in it.
 */
export async function readOwnDraw(
  db: ReadDb,
  drawId: string,
  by: Extract<Party, { party: 'provider' }>,
  now: Instant,
) {
  const [found, raw] = await Promise.all([readDraw(db, drawId, now), findDraw(db, drawId)])
  const own = found?.offerings.filter((one) => one.organisation_id === by.organisationId) ?? []
  if (!found || !raw || own.length === 0) return undefined
  const results = await countDrawResults(db, drawId)
  const poolOf = await countPools(db, drawId)
  const count = (offeringId: string, wanted: string) =>
    results.find(({ offering_id, result }) => offering_id === offeringId && result === wanted)?.n ??
    0
  return {
    ...{ draw: found.draw, commitments: found.commitments, revealing: found.revealing },
    offerings: own.map((offering) => ({
      ...{ ...offering, ...poolOf(offering.id) },
      ...{ drawn: count(offering.id, 'drawn'), waiting: count(offering.id, 'waiting') },
    })),
    steps: secretSteps(raw, await listCommitments(db, drawId), by, now),
  }
}
