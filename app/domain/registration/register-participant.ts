import { findOfferingById } from '#db/read/offering-by-id.ts'
import { findOwnParticipant, findSubmission } from '#db/read/registrations.ts'
import { hasWaiting } from '#db/read/waitlist.ts'
import type { Database, Db, Tx } from '#db/schema.ts'
import { lockParticipant } from '#db/write/participants.ts'
import {
  changeRegistrationState,
  insertRegistration,
  lockOffering,
  recordRegistrationEvent,
  takePlace,
  takeRank,
} from '#db/write/registrations.ts'
import { claimSubmission, finishSubmission, forgetSubmission } from '#db/write/submissions.ts'
import { inviteToClassSessions } from '../invites/invite-to-class-sessions.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'
import { fillFreedPlaces } from '../waitlist/fill-freed-places.ts'
import { placeRefusals, type Refusal, signUpRefusals } from './eligibility.ts'
import { keepAnswers, type SignUpAnswers } from './keep-answers.ts'
import { readEligibilityRules, readSignUpFacts } from './read-eligibility.ts'
import { shortCode } from './short-code.ts'

export interface SignUp {
  guardianId: string
  familyId: string
  /** The child's id, or the guardian's own. */
  participantId: string
  offeringId: string
  answers: SignUpAnswers
  /** The form's hidden key and a hash of its fields: the same form again is one registration. */
  submission: { id: string; bodyHash: string }
}

export type SignUpOutcome =
  | { outcome: 'confirmed' | 'waitlisted'; registrationId: string }
  | { outcome: 'refused'; because: Refusal[] }
  /** Another form came under the same key. */
  | { outcome: 'other-form' }
  | { outcome: 'not-found' }

/**
 * A guardian signs a child (or herself) up: a place if one is left and nobody waits who could take it, else the end of
 * the waitlist. The registration, its calendar entries and its message are one transaction.
 */
export function registerParticipant(
  db: Db,
  signUp: SignUp,
  operation: Operation,
): Promise<SignUpOutcome> {
  const { submission, guardianId } = signUp
  return db.inTransaction(async (tx) => {
    const form = { ...submission, guardianId, now: operation.now }
    if (!(await claimSubmission(tx, form))) return earlierOutcome(tx, form)

    const outcome = await register(tx, signUp, operation)
    if ('registrationId' in outcome) await finishSubmission(tx, submission.id, outcome)
    else await forgetSubmission(tx, submission.id)
    return outcome
  })
}

async function earlierOutcome(
  tx: Tx,
  form: { id: string; guardianId: string; bodyHash: string },
): Promise<SignUpOutcome> {
  const earlier = await findSubmission(tx, form.id)
  const same = earlier?.guardian_id === form.guardianId && earlier.body_hash === form.bodyHash
  return same ? JSON.parse(earlier.outcome) : { outcome: 'other-form' }
}

async function register(tx: Tx, signUp: SignUp, operation: Operation): Promise<SignUpOutcome> {
  const participant = await findOwnParticipant(tx, signUp)
  const known = await findOfferingById(tx, signUp.offeringId)
  if (!participant || !known || !fitsAudience(known.audience, participant.kind)) {
    return { outcome: 'not-found' }
  }
  await lockParticipant(tx, participant.kind, participant.id)
  const offering = await lockOffering(tx, signUp.offeringId)
  if (!offering) return { outcome: 'not-found' }

  const { now } = operation
  const rules = await readEligibilityRules(tx, offering, now)
  const asked = { ...signUp, participants: [participant], more: 1 }
  const facts = (await readSignUpFacts(tx, rules, asked, now))(participant.id)
  const because = signUpRefusals(rules, participant, facts, now)
  if (because.length > 0) return { outcome: 'refused', because }

  // Those who wait come first: a newcomer gets a place only if one is left after them.
  const free = offering.places_taken < offering.max_places
  if (free && (await hasWaiting(tx, offering.id))) {
    await fillFreedPlaces(tx, offering.id, operation)
  }
  const inTheWay = placeRefusals(rules, facts)
  const left = await findOfferingById(tx, offering.id)
  if (left && left.places_taken < left.max_places && inTheWay.length > 0) {
    return { outcome: 'refused', because: inTheWay }
  }
  return join(tx, signUp, participant.kind, operation)
}

function fitsAudience(audience: Database['offering']['audience'], kind: 'child' | 'guardian') {
  return (audience === 'guardian') === (kind === 'guardian')
}

async function join(
  tx: Tx,
  signUp: SignUp,
  kind: 'child' | 'guardian',
  operation: Operation,
): Promise<SignUpOutcome> {
  const { now, newId } = operation
  const { offeringId, guardianId } = signUp
  const id = newId()
  const added = await insertRegistration(tx, {
    ...{ id, code: shortCode(id), offering_id: offeringId, family_id: signUp.familyId },
    ...{ guardian_id: guardianId, child_id: kind === 'child' ? signUp.participantId : null },
    ...{ participant_id: signUp.participantId, state: 'waitlisted', channel: 'online' },
    ...{ rank: await takeRank(tx, offeringId), registered_at: now, state_since: now },
    ...{ may_leave_alone: signUp.answers.mayLeaveAlone ? 1 : 0, in_reserved: 0 },
  })
  if (!added) return { outcome: 'refused', because: [{ code: 'already-registered' }] }

  const actor = { kind: 'guardian' as const, id: guardianId }
  const event = () => ({ id: newId(), now, actor })
  const joined = { registrationId: id, from: null, to: 'waitlisted' as const }
  await recordRegistrationEvent(tx, joined, event())
  await keepAnswers(tx, { registrationId: id, ...signUp }, operation)

  if (await takePlace(tx, offeringId)) {
    await changeRegistrationState(tx, { id, from: 'waitlisted', to: 'confirmed' }, event())
    await inviteToClassSessions(tx, { id, offeringId }, operation)
    return { outcome: 'confirmed', registrationId: id }
  }
  await tellOfRegistration(tx, { cause: 'registration-waitlisted', registrationId: id }, operation)
  return { outcome: 'waitlisted', registrationId: id }
}
