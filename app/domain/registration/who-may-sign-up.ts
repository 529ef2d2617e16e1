import { findGuardiansRegistration, listChildrenToSignUp } from '#db/read/sign-up.ts'
import { listOfferingTowns } from '#db/read/waitlist.ts'
import type { Database, Instant, ReadDb } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { ageOf } from '../families/age-of.ts'
import { gradeOf } from '../families/grade-of.ts'
import { childRefusals, type Refusal, windowRefusals } from './eligibility.ts'

export interface Candidate {
  participantId: string
  name: string
  sex: 'girl' | 'boy' | null
  /** Full years on the first day; null for the guardian. */
  age: number | null
  /** As the offering counts it; null for the guardian. */
  grade: number | null
  /** Empty: can. Else every reason. */
  refusals: Refusal[]
  /** The active registration that stands in the way, to be opened. */
  registrationId: string | null
}

/** Everybody a guardian could sign up for an offering, each with can, or every reason why not. */
export async function whoMaySignUp(
  readDb: ReadDb,
  guardian: { guardianId: string; name: string | null },
  offering: Database['offering'],
  now: Instant,
): Promise<{ candidates: Candidate[]; window: Refusal[] }> {
  const rules = { ...offering, townCodes: await listOfferingTowns(readDb, offering.id) }
  const window = windowRefusals(rules, now)
  if (offering.audience === 'guardian') {
    const known = await findGuardiansRegistration(readDb, guardian.guardianId, offering.id)
    const self = { participantId: guardian.guardianId, name: guardian.name ?? '', sex: null }
    const facts = { age: null, grade: null, registrationId: known?.id ?? null }
    return { window, candidates: [{ ...self, ...facts, refusals: taken(known?.id) }] }
  }
  const children = await listChildrenToSignUp(readDb, guardian.guardianId, offering.id)
  const day = foshanDay(offering.first_starts_at)
  const candidates = children.map((child) => ({
    ...{ participantId: child.id, name: child.name, sex: child.sex },
    age: ageOf(child.born_on, day),
    grade: gradeOf(child.primary_entry_year, day, offering.grade_basis),
    refusals: [...taken(child.registration_id), ...childRefusals(rules, child)],
    registrationId: child.registration_id,
  }))
  return { window, candidates }
}

function taken(registrationId: string | null | undefined): Refusal[] {
  return registrationId ? [{ code: 'already-registered' }] : []
}
