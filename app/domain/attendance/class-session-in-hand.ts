import { listAbsenceNotices } from '#db/read/absence-notices.ts'
import { listAttendanceEvents } from '#db/read/attendance.ts'
import { findClassSession } from '#db/read/class-sessions.ts'
import { listParticipants } from '#db/read/rosters.ts'
import type { Day, Instant, ReadDb, Tx } from '#db/schema.ts'
import { lockClassSession } from '#db/write/class-sessions.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import { isCoordinator, reachOf, type StaffMember } from '../scheduling/staff-member.ts'
import { rosterState } from './roster-state.ts'
import { withExcused } from './with-excused.ts'

const opensBefore = 30 * 60_000
const [daysBefore, daysAfter] = [1, 7]

/** From when children are checked in: half an hour before the start. */
export function checkInOpensAt(startsAt: Instant): Instant {
  return new Date(Date.parse(startsAt) - opensBefore).toISOString()
}

/** The days on which an instructor sees the roster of a class session held on a day: both inclusive. */
export function rosterDays(heldOn: Day) {
  return { from: addDays(heldOn, -daysBefore), to: addDays(heldOn, daysAfter) }
}

/** A class session whose roster this member may see now; undefined for everything else. */
export async function findRosterOf(
  db: ReadDb,
  staff: StaffMember,
  classSessionId: string,
  now: Instant,
) {
  const reach = reachOf(staff)
  const found = reach && (await findClassSession(db, reach, classSessionId))
  if (!found || isCoordinator(staff)) return found
  const { from, to } = rosterDays(found.held_on)
  const today = foshanDay(now)
  return from <= today && today <= to ? found : undefined
}

/**
 * Takes a class session in hand to mark something in it: locked, with everybody's present state. Undefined where this
 * member may not.
 */
export async function takeInHand(tx: Tx, staff: StaffMember, classSessionId: string, now: Instant) {
  if (!(await findRosterOf(tx, staff, classSessionId, now))) return undefined
  await lockClassSession(tx, classSessionId)
  // Seen again under the lock: it may have moved, or been called off.
  const found = await findRosterOf(tx, staff, classSessionId, now)
  if (!found) return undefined
  const participants = await listParticipants(tx, classSessionId)
  const events = await listAttendanceEvents(tx, [classSessionId])
  const states = withExcused(rosterState(events), await listAbsenceNotices(tx, classSessionId))
  return { ...found, participants, events, states }
}

export type InHand = NonNullable<Awaited<ReturnType<typeof takeInHand>>>

/** Whether a class session is being held: not before check-in opens, not where it is called off. */
export function isOpenForMarks(inHand: InHand, now: Instant) {
  return inHand.state !== 'suspended' && mayComeIn(inHand, now)
}

/**
 * Whether a child who came can be marked. Also in a suspended class session: whoever was on the way and is inside now
 * has to be known, and handed over.
 */
export function mayComeIn({ state, starts_at }: InHand, now: Instant) {
  return state !== 'cancelled' && now >= checkInOpensAt(starts_at)
}
