import { countInside } from '#db/read/safety-on-site.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { gapsOnSite } from './gaps-on-site.ts'
import { readSafetyOnSite } from './safety-on-site.ts'

/**
 * How a class session stands on site: who is here and inside, and what lacks by it. In a dry room nothing lacks while
 * nobody of the team was marked here: there, nobody has to be.
 */
export async function readSite(db: ReadDb, classSession: { id: string }, now: Instant) {
  const { safety, ratios, ...onSite } = await readSafetyOnSite(db, classSession, now)
  const { adultsHere: here, headcountEvery } = onSite
  const inside = await countInside(db, classSession.id)
  const isWatched = inside > 0 && (headcountEvery !== null || here.length > 0)
  return {
    ...{ ...onSite, inside, poolAreaM2: safety?.poolAreaM2 ?? null },
    hasWater: safety?.hasWater ?? false,
    lacking: safety && isWatched ? gapsOnSite(safety, ratios, { here, inside }) : [],
  }
}
