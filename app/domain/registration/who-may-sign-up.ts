import { listChildrenToSignUp } from '#db/read/sign-up.ts'
import type { Database, Instant, ReadDb } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { ageOf } from '../families/age-of.ts'
import { gradeOf } from '../families/grade-of.ts'
import {
  mayUseReserved,
  type Participant,
  type PlaceRefusal,
  placeRefusals,
  type Refusal,
  signUpRefusals,
  windowRefusals,
} from './eligibility.ts'
import { readEligibilityRules, readSignUpFacts } from './read-eligibility.ts'

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
  /** What stands in the way of a place now: it can wait, or leave what it holds. */
  inTheWay: PlaceRefusal[]
  /** The active registration that stands in the way, to be opened. */
  registrationId: string | null
  mayUseReserved: boolean
}

/** Everybody a guardian could sign up for an offering, each with can, or every reason why not that is not everybody's. */
export async function whoMaySignUp(
  readDb: ReadDb,
  guardian: { guardianId: string; familyId: string; name: string | null },
  offering: Database['offering'],
  now: Instant,
): Promise<{ candidates: Candidate[]; participants: Participant[]; window: Refusal[] }> {
  const rules = await readEligibilityRules(readDb, offering, now)
  const window = windowRefusals(rules, undefined, now)
  const { guardianId } = guardian
  const children =
    offering.audience === 'guardian' ? [] : await listChildrenToSignUp(readDb, guardianId)
  const participants: Participant[] =
    offering.audience === 'guardian'
      ? [{ kind: 'guardian', id: guardianId }]
      : children.map((child) => ({ ...child, kind: 'child' }))
  const asked = { ...guardian, participants, more: 1 }
  const factsOf = await readSignUpFacts(readDb, rules, asked, now)
  const day = foshanDay(offering.first_starts_at)
  const candidates = participants.map((participant): Candidate => {
    const facts = factsOf(participant.id)
    const child = children.find(({ id }) => id === participant.id)
    return {
      ...{ participantId: participant.id, name: child?.name ?? guardian.name ?? '' },
      ...{ sex: child?.sex ?? null, age: child ? ageOf(child.born_on, day) : null },
      grade: child ? gradeOf(child.primary_entry_year, day, offering.grade_basis) : null,
      refusals: signUpRefusals(rules, participant, facts, now).filter(
        (refusal) => !window.some((one) => JSON.stringify(one) === JSON.stringify(refusal)),
      ),
      inTheWay: placeRefusals(rules, facts),
      registrationId: facts.registrationId,
      mayUseReserved: mayUseReserved(offering.reserved_for, participant, {
        ...{ isFirstTimer: facts.isFirstTimer, isAtDesk: false },
      }),
    }
  })
  return { window, participants, candidates }
}
