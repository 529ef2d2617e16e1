import { countInside } from '#db/read/attendance.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import type { SafetyGap } from '../staffing/safety-gate.ts'
import { gapsOnSite } from './gaps-on-site.ts'
import { readSafetyOnSite } from './safety-on-site.ts'

/**
 * What would lack if one more child came in now, beside those inside: counted with the adults who are noted as here,
 * while nobody is with those assigned. Only in the water or at the waterside, or where the adults are noted.
 */
export async function gapsForOneMore(
  db: ReadDb,
  classSession: { id: string },
  now: Instant,
): Promise<SafetyGap[]> {
  const { safety, ratios, adultsHere } = await readSafetyOnSite(db, classSession, now)
  if (!safety || (!safety.hasWater && adultsHere.length === 0)) return []
  const here = adultsHere.length > 0 ? adultsHere : safety.team.map(({ staffId }) => staffId)
  const inside = await countInside(db, [classSession.id])
  return gapsOnSite(safety, ratios, { here, inside: inside + 1 })
}
