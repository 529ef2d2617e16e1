import { listChildrenToSignUp } from '#db/read/sign-up.ts'
import type { Database, Instant, ReadDb } from '#db/schema.ts'
import { type EligibilityRules, opensAtFor, type Participant } from './eligibility.ts'
import { readEligibilityRules } from './read-eligibility.ts'

/** When sign-up opens for a guardian: for the first of those she may sign up; without any, as for anybody. */
export async function readOpening(
  db: ReadDb,
  offering: Database['offering'],
  guardianId: string,
  now: Instant,
): Promise<Instant> {
  const rules = await readEligibilityRules(db, offering, now)
  if (offering.audience === 'guardian') return opensAtFor(rules, undefined)
  const children = await listChildrenToSignUp(db, guardianId)
  const [first] = children.map((child) => openingFor(rules, { ...child, kind: 'child' })).sort()
  return first ?? opensAtFor(rules, undefined)
}

/** Whoever is no new resident waits for the end of the first phase. */
function openingFor(rules: EligibilityRules, participant: Participant): Instant {
  const opensAt = opensAtFor(rules, participant)
  const waits = participant.kind === 'child' && participant.new_resident_status === 'no'
  const toAllAt = waits ? rules.open_to_all_at : null
  return toAllAt !== null && toAllAt > opensAt ? toAllAt : opensAt
}
