import { listRatioRules } from '#db/read/safety.ts'
import type { ReadDb } from '#db/schema.ts'
import { readSafetyFactsOf } from '../staffing/find-safety-gaps.ts'
import { type SafetyGap, safetyGaps } from '../staffing/safety-gate.ts'
import type { InHand } from './class-session-in-hand.ts'

/** What keeps a class session in the water or at the waterside from being opened; nothing once it has begun. */
export async function checkInGaps(
  db: ReadDb,
  { id, state, has_water }: Pick<InHand, 'id' | 'state' | 'has_water'>,
): Promise<SafetyGap[]> {
  if (has_water === 0 || state !== 'scheduled') return []
  const facts = await readSafetyFactsOf(db, id)
  return facts ? safetyGaps(facts, await listRatioRules(db)) : []
}
