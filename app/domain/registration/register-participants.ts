import { findSubmission } from '#db/read/registrations.ts'
import type { Db, Instant, Tx } from '#db/schema.ts'
import { atSavepoint } from '#db/write/savepoint.ts'
import { claimSubmission, finishSubmission, forgetSubmission } from '#db/write/submissions.ts'
import type { Operation } from '../operation.ts'
import { signUpRefusals } from './eligibility.ts'
import { enterPool } from './enter-pool.ts'
import { type Entered, RegisteredElsewhere } from './enter-registrations.ts'
import type { SignUpAnswers } from './keep-answers.ts'
import { type LockedSignUp, lockSignUp } from './lock-sign-up.ts'
import { readEligibilityRules, readSignUpFacts } from './read-eligibility.ts'
import { type RefusedParticipant, refusedAmong } from './refused-among.ts'
import { takePlaces } from './take-places.ts'

export interface SignUp {
  guardianId: string
  familyId: string
  offeringId: string
  /** Children of the guardian, or the guardian alone: each by its id, with what was answered for it. */
  participants: { participantId: string; answers: SignUpAnswers }[]
  /** Of several: all get a place or none does; any: each for itself. */
  link: 'all' | 'any' | null
  /** A registration of one of them that is given up for this: both, or neither. */
  leaves?: string
  /** Who signs up on site, for a family that stands there (register-walk-in.ts). */
  walkIn?: { staffId: string }
  /** The form's hidden key and a hash of its fields: the same form again is one sign-up. */
  submission: { id: string; bodyHash: string }
}

export type SignUpOutcome =
  | { outcome: 'done'; registrations: Entered[] }
  /** Nobody was signed up; what stood in the way of whom. */
  | { outcome: 'refused'; because: RefusedParticipant[] }
  /** Another form came under the same key. */
  | { outcome: 'other-form' }
  | { outcome: 'not-found' }

/** What the steps below know: the form, and under their locks whom and what it is about. */
export interface SignUpUnderWay {
  signUp: SignUp
  locked: LockedSignUp
  rules: Awaited<ReturnType<typeof readEligibilityRules>>
  factsOf: Awaited<ReturnType<typeof readSignUpFacts>>
}

/**
 * A guardian signs up children, or herself. First come: a place each if they are left and nobody waits who could take
 * them, else the end of the waitlist. In a ballot: the pool. All of it is one transaction, or nothing happens.
 */
export function registerParticipants(
  db: Db,
  signUp: SignUp,
  operation: Operation,
): Promise<SignUpOutcome> {
  const form = { ...signUp, arrivedAt: operation.now }
  return unlessElsewhere(db.inSharedTransaction((tx) => registerOnce(tx, form, operation)))
}

/** The same inside a transaction of many, for a form that came at `arrivedAt`: the windows of that moment count. */
export function registerAtSavepoint(
  tx: Tx,
  signUp: SignUp & Arrived,
  operation: Operation,
): Promise<SignUpOutcome> {
  return unlessElsewhere(atSavepoint(tx, () => registerOnce(tx, signUp, operation)))
}

interface Arrived {
  arrivedAt: Instant
}

async function unlessElsewhere(registering: Promise<SignUpOutcome>): Promise<SignUpOutcome> {
  try {
    return await registering
  } catch (thrown) {
    if (!(thrown instanceof RegisteredElsewhere)) throw thrown
    const { participantId } = thrown
    const because = [{ participantId, refusals: [{ code: 'already-registered' as const }] }]
    return { outcome: 'refused', because }
  }
}

/** A form that was dealt with gets its answer again; one that was refused may be sent again. */
async function registerOnce(
  tx: Tx,
  signUp: SignUp & Arrived,
  operation: Operation,
): Promise<SignUpOutcome> {
  const form = { ...signUp.submission, guardianId: signUp.guardianId, now: operation.now }
  if (!(await claimSubmission(tx, form))) return earlierOutcome(tx, form)

  const outcome = await register(tx, signUp, operation)
  if (outcome.outcome === 'done') await finishSubmission(tx, form.id, outcome)
  else await forgetSubmission(tx, form.id)
  return outcome
}

async function earlierOutcome(
  tx: Tx,
  form: { id: string; guardianId: string; bodyHash: string },
): Promise<SignUpOutcome> {
  const earlier = await findSubmission(tx, form.id)
  const same = earlier?.guardian_id === form.guardianId && earlier.body_hash === form.bodyHash
  return same ? JSON.parse(earlier.outcome) : { outcome: 'other-form' }
}

async function register(
  tx: Tx,
  signUp: SignUp & Arrived,
  operation: Operation,
): Promise<SignUpOutcome> {
  const locked = await lockSignUp(tx, signUp)
  if (!locked) return { outcome: 'not-found' }

  const { participants, offering, leaving } = locked
  const { now } = operation
  const rules = await readEligibilityRules(tx, offering, now)
  const more = participants.length - (leaving ? 1 : 0)
  const factsOf = await readSignUpFacts(tx, rules, { ...signUp, participants, more }, now)
  const because = refusedAmong(participants, (one) =>
    signUpRefusals(rules, one, factsOf(one.id), signUp.arrivedAt),
  )
  if (because.length > 0) return { outcome: 'refused', because }

  const underWay = { signUp, locked, rules, factsOf }
  return offering.allocation === 'ballot'
    ? enterPool(tx, underWay, operation)
    : takePlaces(tx, underWay, operation)
}
