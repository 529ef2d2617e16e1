import { listOwnMeetings } from '#db/read/family-class-sessions.ts'
import { countLateWithdrawals } from '#db/read/late-withdrawals.ts'
import { listOwnLinked, listSwappedTo } from '#db/read/linked-registrations.ts'
import { findOfferingById } from '#db/read/offering-by-id.ts'
import { findOwnRegistration } from '#db/read/registrations.ts'
import { findPlanningRule } from '#db/read/rules.ts'
import { countWaitingBefore } from '#db/read/waitlist.ts'
import type { Database, Instant, ReadDb } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { findOwnChoice } from '../scheduling/own-choice.ts'
import { freeUntil, isLate, nextMeeting } from './late-withdrawal.ts'

interface Own {
  guardianId: string
  familyId: string
  registrationId: string
}

/**
 * What giving a registration up would do, told before it is done: who gets the place, whether it counts as late and
 * what follows from that, and what becomes of siblings and swaps. Undefined where it is not the family's.
 */
export async function readWithdrawal(db: ReadDb, own: Own, now: Instant) {
  const registration = await findOwnRegistration(db, own.familyId, own.registrationId)
  if (!registration) return undefined
  const { id, offering_id, participant_id, state } = registration
  const offering = await findOfferingById(db, offering_id)
  if (!offering) return undefined
  const { season_id: seasonId } = offering
  const late = await countLateWithdrawals(db, [participant_id], seasonId)
  return {
    state,
    waiting: await countWaitingBefore(db, offering_id, offering.next_rank),
    ...(await readLateness(db, registration, own, now)),
    lateSoFar: late.get(participant_id) ?? 0,
    lateLimit: await findPlanningRule(db, 'late_withdrawals', foshanDay(now)),
    linked: await listOwnLinked(db, own.familyId, id),
    swaps: state === 'confirmed' ? await listSwappedTo(db, id) : [],
  }
}

/**
 * Whether giving a place up counts as late now, and until when it does not. Never while the next class session was
 * moved or called off and the family may leave for that (move-choices.ts); nor without a place.
 */
export async function readLateness(
  db: ReadDb,
  { id, state }: Pick<Database['registration'], 'id' | 'state'>,
  own: Own,
  now: Instant,
): Promise<{ isLate: boolean; freeUntil: Instant | null }> {
  const next = state === 'confirmed' ? nextMeeting(await listOwnMeetings(db, id), now) : undefined
  if (!next) return { isLate: false, freeUntil: null }
  if (!isLate(next, now)) return { isLate: false, freeUntil: freeUntil(next) }
  const choice = await findOwnChoice(db, { ...own, classSessionId: next.id }, now)
  return { isLate: !choice?.choices.includes('leave'), freeUntil: freeUntil(next) }
}
