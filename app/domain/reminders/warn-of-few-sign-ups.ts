import { listShortOfSignUps } from '#db/read/due-to-staff.ts'
import { findPlanningRule } from '#db/read/rules.ts'
import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { Db, ReadDb, Tx } from '#db/schema.ts'
import { noteReminder } from '#db/write/reminders.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { remindStaff } from './remind-staff.ts'

const day = 86_400_000

/**
 * Warns the coordinators of offerings that close within the city's number of days with fewer signed up than they need,
 * once for each closing. What follows is theirs to decide: nothing is cancelled by itself.
 */
export async function warnOfFewSignUps(db: Db, readDb: ReadDb, operation: Operation) {
  const { now } = operation
  const days = await findPlanningRule(readDb, 'minimum_warning_days', foshanDay(now))
  const until = new Date(Date.parse(now) + days * day).toISOString()
  for (const offering of await listShortOfSignUps(readDb, { from: now, until })) {
    await db.inTransaction((tx) => warn(tx, offering, operation))
  }
}

type Short = Awaited<ReturnType<typeof listShortOfSignUps>>[number]

async function warn(tx: Tx, offering: Short, operation: Operation) {
  const { now } = operation
  const { id, organisation_id, taken, registration_closes_at: closes_at } = offering
  const cause = 'sign-up-low' as const
  if (!(await noteReminder(tx, { cause, subject_id: id, part: closes_at }, now))) return
  const to = await listCoordinatorsToTell(tx, organisation_id, now)
  await remindStaff(tx, { cause, offeringId: id, facts: { taken, closes_at }, to }, operation)
}
