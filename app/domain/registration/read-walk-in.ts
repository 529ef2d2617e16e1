import { findOfferingById } from '#db/read/offering-by-id.ts'
import { findPlanningRule } from '#db/read/rules.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { findRosterOf } from '../attendance/class-session-in-hand.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { entryYears } from '../families/child-facts.ts'
import { gradeOf } from '../families/grade-of.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { freePlacesOf } from '../waitlist/free-places.ts'
import { walkInClosed } from './walk-in-window.ts'
import { whatIsAsked } from './what-is-asked.ts'

/** What the page of a walk-in shows before anybody is named; undefined where this member does not hold the class session. */
export async function readWalkIn(
  db: ReadDb,
  { staff, classSessionId }: { staff: StaffMember; classSessionId: string },
  now: Instant,
) {
  const held = await findRosterOf(db, staff, classSessionId, now)
  const offering = held && (await findOfferingById(db, held.offering_id))
  if (!held || !offering) return undefined
  const until = await findPlanningRule(db, 'walk_in_until_minutes', foshanDay(now))
  const today = foshanDay(now)
  const { id, title_zh, title_en, starts_at, ends_at, audience } = held
  const free = freePlacesOf(offering)
  return {
    classSession: { id, title_zh, title_en, starts_at, ends_at },
    closed: walkInClosed(held, until, now),
    free: free.general + free.reserved,
    asked: whatIsAsked(offering),
    forChild: audience !== 'guardian',
    ...{ today, isSummer: ['07', '08'].includes(today.slice(5, 7)) },
    years: entryYears(today).map((year) => ({ year, grade: gradeOf(year, today, 'finished') })),
  }
}
