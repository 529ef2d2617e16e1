import { findFamilyOfGuardian, findGuardianByContact } from '#db/read/guardians.ts'
import { findOfferingById } from '#db/read/offering-by-id.ts'
import { findSubmission } from '#db/read/registrations.ts'
import { findPlanningRule } from '#db/read/rules.ts'
import type { Relation } from '#db/schema/people.ts'
import type { Db, Instant, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertChild, insertGuardianship } from '#db/write/children.ts'
import { updateGuardian } from '#db/write/guardians.ts'
import { claimSubmission, finishSubmission } from '#db/write/submissions.ts'
import { addMarks } from '../attendance/add-marks.ts'
import { findRosterOf } from '../attendance/class-session-in-hand.ts'
import { startClassSession } from '../attendance/start-class-session.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { ChildFacts } from '../families/child-facts.ts'
import { firstComer } from '../identity/first-comer.ts'
import type { Operation } from '../operation.ts'
import { gapsForOneMore } from '../safety/gaps-for-one-more.ts'
import { startRefusal } from '../safety/start-refusal.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import type { SafetyGap } from '../staffing/safety-gate.ts'
import { type Refusal, signUpRefusals } from './eligibility.ts'
import type { SignUpAnswers } from './keep-answers.ts'
import { lockSignUp } from './lock-sign-up.ts'
import { readEligibilityRules, readSignUpFacts } from './read-eligibility.ts'
import { refusedAmong } from './refused-among.ts'
import { takePlaces } from './take-places.ts'
import { type WalkInClosed, walkInClosed } from './walk-in-window.ts'
import { whatIsAsked } from './what-is-asked.ts'

export interface WalkIn {
  staff: StaffMember
  classSessionId: string
  /** Of the guardian who stands there; the member called it, and it rang. */
  mobile: string
  /** For a guardian who is not known yet. */
  guardianName: string | null
  /** One of the family's, or one to be added; null: the guardian takes part herself. */
  child: { id: string } | { newId: string; relation: Relation; facts: ChildFacts } | null
  answers: SignUpAnswers
  submission: { id: string; bodyHash: string }
}

type WalkInRefusal =
  | { code: WalkInClosed | 'full' | 'health-hold' | 'consents-missing' }
  | { code: 'start-check-missing' }
  | { code: 'unsafe'; gaps: SafetyGap[] }
  | Refusal

export type WalkInOutcome =
  | { outcome: 'registered'; registrationId: string }
  | { outcome: 'not-found' | 'other-form' }
  | { outcome: 'refused'; because: WalkInRefusal[] }

/** Thrown so that nothing of a refused walk-in stays: no family, no child, no place on a waitlist. */
class WalkInRefused extends Error {
  outcome: WalkInOutcome

  constructor(outcome: WalkInOutcome) {
    super('a walk-in was refused')
    this.outcome = outcome
  }
}

const lateAfter = 10 * 60_000
/** Of the windows of sign-up; on site they are over, or do not matter. */
const windows: readonly string[] = ['closed', 'not-yet-open', 'new-residents-first']

/**
 * 现场补录: signs up a child that stands there and marks it present, in one transaction, by the one registration. Never
 * past those who wait, nor past places, eligibility, clashes or the adults who are there.
 */
export async function registerWalkIn(
  db: Db,
  walkIn: WalkIn,
  operation: Operation,
): Promise<WalkInOutcome> {
  try {
    return await db.inTransaction((tx) => register(tx, walkIn, operation))
  } catch (thrown) {
    if (thrown instanceof WalkInRefused) return thrown.outcome
    throw thrown
  }
}

const refuse = (...because: WalkInRefusal[]) => new WalkInRefused({ outcome: 'refused', because })

async function register(tx: Tx, walkIn: WalkIn, operation: Operation): Promise<WalkInOutcome> {
  const { staff, classSessionId, answers, submission } = walkIn
  const { now } = operation
  const held = await findRosterOf(tx, staff, classSessionId, now)
  const offering = held && (await findOfferingById(tx, held.offering_id))
  if (!held || !offering) return { outcome: 'not-found' }
  const until = await findPlanningRule(tx, 'walk_in_until_minutes', foshanDay(now))
  const closed = walkInClosed(held, until, now)
  if (closed) throw refuse({ code: closed })
  const asked = whatIsAsked(offering)
  if (!asked.required.every((purpose) => answers.consents.includes(purpose))) {
    throw refuse({ code: 'consents-missing' })
  }
  const atWater = offering.setting === 'pool' || offering.setting === 'waterside'
  if (atWater && (answers.health?.yes.length ?? 0) > 0) throw refuse({ code: 'health-hold' })

  const guardian = await enterGuardian(tx, walkIn, operation)
  const participantId = await enterParticipant(tx, walkIn, guardian, operation)
  const form = { ...submission, guardianId: guardian.guardianId, now }
  if (!(await claimSubmission(tx, form))) return earlierOutcome(tx, form)
  const participants = [{ participantId, answers }]
  const signUp = {
    ...{ ...guardian, offeringId: offering.id, participants, link: null, submission },
    walkIn: { staffId: staff.staffId },
  }
  const locked = await lockSignUp(tx, signUp)
  if (!locked) throw new WalkInRefused({ outcome: 'not-found' })
  const rules = await readEligibilityRules(tx, locked.offering, now)
  const facts = { ...signUp, participants: locked.participants, more: 1 }
  const factsOf = await readSignUpFacts(tx, rules, facts, now)
  const [against] = refusedAmong(locked.participants, (one) =>
    signUpRefusals(rules, one, factsOf(one.id), now).filter(({ code }) => !windows.includes(code)),
  )
  if (against) throw refuse(...against.refusals)
  const start = await startRefusal(tx, held, { children: 1, now })
  if (start?.because === 'start-check-missing') throw refuse({ code: start.because })
  if (start) throw refuse({ code: 'unsafe', gaps: start.gaps })
  const gaps = await gapsForOneMore(tx, held, now)
  if (gaps.length > 0) throw refuse({ code: 'unsafe', gaps })

  const taken = await takePlaces(tx, { signUp, locked, rules, factsOf }, operation)
  if (taken.outcome === 'refused') throw refuse(...(taken.because[0]?.refusals ?? []))
  const [entered] = taken.outcome === 'done' ? taken.registrations : []
  if (entered?.state !== 'confirmed') throw refuse({ code: 'full' })
  const { registrationId } = entered
  await markHere(tx, { held, registrationId, staffId: staff.staffId }, operation)
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: staff.staffId, action: 'walk-in.registered' },
    ...{ subject_kind: 'registration', subject_id: registrationId },
    detail: { class_session: classSessionId },
  })
  await finishSubmission(tx, submission.id, { outcome: 'registered', registrationId })
  return { outcome: 'registered', registrationId }
}

/** Who has the phone; or a family of her own, whose phone is proved: it rang in her hand. */
async function enterGuardian(tx: Tx, { mobile, guardianName }: WalkIn, operation: Operation) {
  const hash = operation.vault.lookup(mobile)
  const known = await findGuardianByContact(tx, 'phone', hash)
  const contact = { kind: 'phone' as const, value: mobile, hash }
  const { id, name } = known ?? (await firstComer(tx, contact, 'zh-CN', operation))
  if (name === null && guardianName) await updateGuardian(tx, id, { name: guardianName })
  const familyId = await findFamilyOfGuardian(tx, id)
  if (!familyId) throw new WalkInRefused({ outcome: 'not-found' })
  return { guardianId: id, familyId }
}

async function enterParticipant(
  tx: Tx,
  { child }: WalkIn,
  { guardianId, familyId }: { guardianId: string; familyId: string },
  { now }: Operation,
) {
  if (child === null) return guardianId
  if ('id' in child) return child.id
  const row = { ...child.facts, id: child.newId, family_id: familyId, created_at: now }
  if (await insertChild(tx, { ...row, new_resident_declared_on: foshanDay(now) })) {
    await insertGuardianship(tx, {
      ...{ guardian_id: guardianId, child_id: child.newId, relation: child.relation },
      ...{ may_register: 1, may_collect: 1, gets_messages: 1, barred: 0 },
    })
  }
  return child.newId
}

/** The same form again has the outcome that it had. */
async function earlierOutcome(
  tx: Tx,
  form: { id: string; guardianId: string; bodyHash: string },
): Promise<WalkInOutcome> {
  const earlier = await findSubmission(tx, form.id)
  const isSame = earlier?.guardian_id === form.guardianId && earlier.body_hash === form.bodyHash
  return isSame ? JSON.parse(earlier.outcome) : { outcome: 'other-form' }
}

async function markHere(
  tx: Tx,
  of: { held: { id: string; starts_at: Instant }; registrationId: string; staffId: string },
  operation: Operation,
) {
  const { now, newId } = operation
  const { held, registrationId, staffId } = of
  const isLate = Date.parse(now) > Date.parse(held.starts_at) + lateAfter
  await addMarks(tx, [
    {
      ...{ id: newId(), class_session_id: held.id, registration_id: registrationId },
      ...{ mark: isLate ? ('late' as const) : ('present' as const), corrects_id: null },
      ...{ reason: null, occurred_at: now, received_at: now, staff_id: staffId, follows: [] },
    },
  ])
  await startClassSession(tx, held, staffId, operation)
}
