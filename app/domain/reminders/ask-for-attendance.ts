import { listLeadsToTell, listToAskAttendanceOf } from '#db/read/due-to-staff.ts'
import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { Db, ReadDb, Tx } from '#db/schema.ts'
import { noteReminder } from '#db/write/reminders.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { remindStaff } from './remind-staff.ts'

const [fourHours, atOnce] = [4 * 3_600_000, 200]
/** Days after which it is no news that attendance is missing: it stands on the workbench. */
const longAgo = 7

/**
 * Asks for the attendance of class sessions that ended four hours ago: who leads them and the coordinators, one mail
 * for an offering, once for each class session. True if there may be more to do.
 */
export async function askForAttendance(
  db: Db,
  readDb: ReadDb,
  operation: Operation,
): Promise<boolean> {
  const { now } = operation
  const endedBefore = new Date(Date.parse(now) - fourHours).toISOString()
  const since = addDays(foshanDay(now), -longAgo)
  const missing = await listToAskAttendanceOf(readDb, { since, endedBefore, limit: atOnce })
  for (const [offeringId, own] of Map.groupBy(missing, ({ offering_id }) => offering_id)) {
    await db.inTransaction((tx) => ask(tx, offeringId, own, operation))
  }
  return missing.length === atOnce
}

async function ask(
  tx: Tx,
  offeringId: string,
  missing: readonly { id: string; organisation_id: string }[],
  operation: Operation,
) {
  const cause = 'attendance-missing' as const
  const ids: string[] = []
  for (const { id } of missing) {
    const key = { cause, subject_id: id, part: '' }
    if (await noteReminder(tx, key, operation.now)) ids.push(id)
  }
  const [first] = missing
  if (!first || ids.length === 0) return
  const coordinators = await listCoordinatorsToTell(tx, first.organisation_id, operation.now)
  const leads = await listLeadsToTell(tx, ids)
  const to = [...coordinators, ...leads]
  await remindStaff(tx, { cause, offeringId, facts: { class_session_ids: ids }, to }, operation)
}
