import type { OwnClassSession } from '#db/read/family-class-sessions.ts'
import { listParallelClassSessions } from '#db/read/parallel-class-sessions.ts'
import { findPlanningRule } from '#db/read/rules.ts'
import { listEngagements } from '#db/read/taking-part.ts'
import { listOfferingTowns } from '#db/read/waitlist.ts'
import type { Day, Instant, ReadDb } from '#db/schema.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import { weekdayOf } from '../calendar/month.ts'
import { cannotAttendBoth } from '../calendar/overlap.ts'
import { personRefusals } from '../registration/eligibility.ts'

const shown = 5

/**
 * The class sessions that a registration could go to instead of one of its own: parallel ones with a free place for
 * which nobody waits, which fit the child and leave it time to get there. At most five, soonest first.
 */
export async function findParallels(db: ReadDb, own: OwnClassSession, now: Instant) {
  const found = await listParallelClassSessions(db, own, { now, ...weekOf(own.held_on) })
  const fitting = []
  for (const one of found) {
    if (fitting.length < shown && (await fits(db, own, one)) && (await isFree(db, own, one))) {
      fitting.push(one)
    }
  }
  return fitting
}

type Parallel = Awaited<ReturnType<typeof listParallelClassSessions>>[number]

/** Whether the participant fits that offering. */
export async function fits(db: ReadDb, own: OwnClassSession, offering: Parallel) {
  const { born_on, primary_entry_year, child_town } = own
  if (born_on === null || primary_entry_year === null || child_town === null) return true // a guardian
  const townCodes = await listOfferingTowns(db, offering.id)
  const rules = { ...offering, townCodes, prerequisite: null }
  const child = { kind: 'child' as const, born_on, primary_entry_year, town_code: child_town }
  return personRefusals(rules, child, { hasPrerequisite: true }).length === 0
}

/** Nothing else at that time; the class session that is left does not count. */
export async function isFree(db: ReadDb, own: OwnClassSession, parallel: Parallel) {
  const { starts_at, ends_at, venue_town: town_code } = parallel
  const travelMinutes = await findPlanningRule(db, 'travel_minutes', foshanDay(starts_at))
  const around = (instant: Instant, minutes: number) =>
    new Date(Date.parse(instant) + minutes * 60_000).toISOString()
  const engagements = await listEngagements(db, [own.participant_id], {
    ...{ from: around(starts_at, -travelMinutes), to: around(ends_at, travelMinutes) },
  })
  return engagements
    .filter(
      ({ registrationId, classSessionId }) =>
        registrationId !== own.registration_id || classSessionId !== own.id,
    )
    .every((other) => !cannotAttendBoth({ starts_at, ends_at, town_code }, other, travelMinutes))
}

/** Monday to Sunday. */
function weekOf(day: Day) {
  const from = addDays(day, 1 - weekdayOf(day))
  return { from, to: addDays(from, 6) }
}
