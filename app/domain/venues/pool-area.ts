import { listRatioRules } from '#db/read/safety.ts'
import type { Flag, Instant, ReadDb } from '#db/schema.ts'
import { readSafetyFacts } from '../staffing/find-safety-gaps.ts'
import { gapsOfEach, type SafetyFacts } from '../staffing/safety-gate.ts'
import { type Affected, affected, type Need } from './venue-rules.ts'

interface Wanted {
  needs: readonly (Need & { class_session_id: string; has_water: Flag })[]
  areaM2: number | null
  organisationId: string
}

/** The offerings with a class session in this water that would lack what it does not lack now, were the pool `areaM2` large. */
export async function unsafeWith(
  db: ReadDb,
  { needs, areaM2, organisationId }: Wanted,
  now: Instant,
): Promise<Affected[]> {
  const ratios = await listRatioRules(db)
  const wet = needs.filter(({ has_water }) => has_water === 1)
  const there = new Set(wet.map(({ class_session_id }) => class_session_id))
  const found: Affected[] = []
  for (const need of new Map(wet.toReversed().map((one) => [one.id, one])).values()) {
    const all = await readSafetyFacts(db, need.id, now)
    const facts = all.filter(({ classSessionId }) => there.has(classSessionId))
    const gapsIn = (some: readonly SafetyFacts[]) =>
      gapsOfEach(some, ratios).flatMap(({ classSessionId, gaps }) =>
        gaps.map((gap) => classSessionId + JSON.stringify(gap)),
      )
    const before = new Set(gapsIn(facts))
    const after = gapsIn(facts.map((one) => ({ ...one, poolAreaM2: areaM2 })))
    if (after.some((gap) => !before.has(gap))) {
      found.push(affected(need, need.max_places, organisationId))
    }
  }
  return found
}
