import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Operation } from '#app/domain/operation.ts'
import { registerParticipant, type SignUp } from '#app/domain/registration/register-participant.ts'
import type { Db } from '#db/schema.ts'
import { operationAt } from './operation.ts'

type Child = { id: string; guardian_id: string; family_id: string }

/** A sign-up form of a child as a parent would send it. */
export function signUpOf(child: Child, offeringId: string, submissionId = randomUUID()): SignUp {
  return {
    ...{ guardianId: child.guardian_id, familyId: child.family_id, participantId: child.id },
    ...{ offeringId, submission: { id: submissionId, bodyHash: 'the same fields' } },
    answers: { consents: ['activity'], textVersion: '2026-07', pickups: [], mayLeaveAlone: false },
  }
}

export function signUp(
  db: Db,
  child: Child,
  offeringId: string,
  operation: Operation = operationAt(),
) {
  return registerParticipant(db, signUpOf(child, offeringId), operation)
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
