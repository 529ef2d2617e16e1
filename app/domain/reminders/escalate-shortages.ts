import { listPlannedMeetings } from '#db/read/approvals.ts'
import { findShortageTold } from '#db/read/due-to-staff.ts'
import { listOfficers } from '#db/read/officers.ts'
import { listReminders, type ReminderKey } from '#db/read/reminders.ts'
import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { Db, ReadDb, Tx } from '#db/schema.ts'
import { endReminder } from '#db/write/reminders.ts'
import type { Operation } from '../operation.ts'
import { findSafetyGaps } from '../staffing/find-safety-gaps.ts'
import { remindStaff } from './remind-staff.ts'

const atOnce = 50

/**
 * Tells the officers of the district, and the coordinators, of class sessions that still lack people long after the
 * coordinators were told, each shortage once. What was settled meanwhile, let pass, or has begun is no news. True if
 * there may be more to do.
 */
export async function escalateShortages(
  db: Db,
  readDb: ReadDb,
  operation: Operation,
): Promise<boolean> {
  const { now } = operation
  const due = await listReminders(readDb, 'staff-short-escalated', { now, limit: atOnce })
  for (const one of due) await db.inTransaction((tx) => escalate(tx, one, operation))
  return due.length === atOnce
}

async function escalate(tx: Tx, reminder: ReminderKey, operation: Operation) {
  const { now } = operation
  if (!(await endReminder(tx, reminder, now))) return
  const told = await findShortageTold(tx, reminder.subject_id)
  if (!told) return
  const { class_session_ids }: FactsOf<'staff-short'> = JSON.parse(told.facts)
  const gaps = await findSafetyGaps(tx, told.id, now)
  const lacking = gaps
    .filter(({ classSessionId, startsAt }) => {
      return startsAt > now && class_session_ids.includes(classSessionId)
    })
    .map(({ classSessionId }) => classSessionId)
  if (lacking.length === 0) return

  const meetings = await listPlannedMeetings(tx, told.id)
  const districts = meetings
    .filter(({ id }) => lacking.includes(id))
    .map(({ district_code }) => district_code)
  const officers = (await listOfficers(tx, now)).filter(({ districtCodes }) =>
    districtCodes.some((code) => districts.includes(code)),
  )
  const coordinators = await listCoordinatorsToTell(tx, told.organisation_id, now)
  const facts = { class_session_ids: lacking }
  const to = [...officers, ...coordinators]
  const news = { cause: 'staff-short-escalated' as const, offeringId: told.id, facts, to }
  await remindStaff(tx, news, operation)
}
