import type { ClassSessionState } from '#db/schema/programmes.ts'
import type { Flag, Instant, ReadDb } from '#db/schema.ts'
import { checkInGaps } from '../attendance/check-in-gaps.ts'
import type { SafetyGap } from '../staffing/safety-gate.ts'
import { gapsOnSite } from './gaps-on-site.ts'
import { readSafetyOnSite } from './safety-on-site.ts'

export type StartRefusal =
  /** In the water or at the waterside, somebody is missing who has to be there first: from the team, or from those who came. */
  | { because: 'unsafe'; gaps: SafetyGap[] }
  /** The list before the start was not gone through. */
  | { because: 'start-check-missing' }

/**
 * What keeps the first child from being checked in, in the water or at the waterside; undefined where nothing does, in a
 * dry class session, and once it has begun. `children`: as many as would be inside.
 */
export async function startRefusal(
  db: ReadDb,
  classSession: { id: string; state: ClassSessionState; has_water: Flag },
  { children, now }: { children: number; now: Instant },
): Promise<StartRefusal | undefined> {
  if (classSession.has_water === 0 || classSession.state !== 'scheduled') return undefined
  const planned = await checkInGaps(db, classSession)
  if (planned.length > 0) return { because: 'unsafe', gaps: planned }
  const onSite = await readSafetyOnSite(db, classSession, now)
  if (onSite.startCheckedAt === null) return { because: 'start-check-missing' }
  const { safety, ratios, adultsHere: here } = onSite
  const gaps = safety ? gapsOnSite(safety, ratios, { here, inside: children }) : []
  return gaps.length > 0 ? { because: 'unsafe', gaps } : undefined
}
