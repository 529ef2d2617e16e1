import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Operation } from '#app/domain/operation.ts'
import type { Refusal } from '#app/domain/registration/eligibility.ts'
import {
  registerParticipants,
  type SignUp,
  type SignUpOutcome,
} from '#app/domain/registration/register-participants.ts'
import type { Db } from '#db/schema.ts'
import { operationAt } from './operation.ts'

type Child = { id: string; guardian_id: string; family_id: string }

/** A sign-up form of a child as a parent would send it. */
export function signUpOf(child: Child, offeringId: string, submissionId = randomUUID()): SignUp {
  return formOf([child], offeringId, { submission: { id: submissionId, bodyHash: 'same fields' } })
}

/** A sign-up form of children of one guardian. */
export function formOf(
  children: [Child, ...Child[]],
  offeringId: string,
  more: Partial<SignUp> = {},
): SignUp {
  const [{ guardian_id: guardianId, family_id: familyId }] = children
  const consents = ['activity' as const]
  const answers = { consents, textVersion: '2026-07', pickups: [], mayLeaveAlone: false }
  return {
    ...{ guardianId, familyId, offeringId, link: null },
    participants: children.map(({ id }) => ({ participantId: id, answers })),
    ...{ submission: { id: randomUUID(), bodyHash: 'same fields' }, ...more },
  }
}

/** What came of a sign-up of one. */
type OutcomeOfOne =
  | { outcome: 'confirmed' | 'waitlisted' | 'in_pool'; registrationId: string }
  | { outcome: 'refused'; because: Refusal[] }
  | { outcome: 'other-form' | 'not-found' }

export function outcomeOfOne(outcome: SignUpOutcome): OutcomeOfOne {
  if (outcome.outcome === 'refused') {
    return { outcome: 'refused', because: outcome.because.flatMap(({ refusals }) => refusals) }
  }
  if (outcome.outcome !== 'done') return outcome
  const [first] = outcome.registrations
  if (!first) throw new Error('a sign-up of nobody')
  return { outcome: first.state, registrationId: first.registrationId }
}

export async function signUp(
  db: Db,
  child: Child,
  offeringId: string,
  operation: Operation = operationAt(),
): Promise<OutcomeOfOne> {
  return outcomeOfOne(await registerParticipants(db, signUpOf(child, offeringId), operation))
}

/** Children of one guardian on one form. */
export function signUpTogether(
  db: Db,
  children: [Child, ...Child[]],
  offeringId: string,
  more: Partial<SignUp> & { link: SignUp['link'] } = { link: 'all' },
  operation: Operation = operationAt(),
) {
  return registerParticipants(db, formOf(children, offeringId, more), operation)
}

/** What must hold of an offering whatever happened: its places, counted anew, and nothing free beside who waits. */
export async function placesOf(db: Db, offeringId: string) {
  const offering = await db
    .selectFrom('offering')
    .select(['places_taken', 'max_places'])
    .where('id', '=', offeringId)
    .executeTakeFirstOrThrow()
  const states = await db
    .selectFrom('registration')
    .select(['state', sql<number>`count(*)`.as('n')])
    .where('offering_id', '=', offeringId)
    .groupBy('state')
    .execute()
  const count = (...wanted: string[]) =>
    states.filter((row) => wanted.includes(row.state)).reduce((sum, row) => sum + Number(row.n), 0)
  return {
    taken: offering.places_taken,
    holding: count('confirmed', 'offered', 'under_review'),
    confirmed: count('confirmed'),
    offered: count('offered'),
    waiting: count('waitlisted'),
    max: offering.max_places,
  }
}
