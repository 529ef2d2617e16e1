import { listOrganisationsToTellOf } from '#db/read/due-to-staff.ts'
import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { Day, Db, ReadDb, Tx } from '#db/schema.ts'
import { noteReminder } from '#db/write/reminders.ts'
import { addDays, foshanDay, foshanInstant } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { remindStaff } from './remind-staff.ts'

const hour = '17:00'

/** Tells the coordinators of organisations that hold class sessions tomorrow what is ahead: from 17:00, once a day. */
export async function tellOfDayAhead(db: Db, readDb: ReadDb, operation: Operation) {
  const today = foshanDay(operation.now)
  if (operation.now < foshanInstant(today, hour)) return
  const day = addDays(today, 1)
  for (const organisationId of await listOrganisationsToTellOf(readDb, day)) {
    await db.inTransaction((tx) => tell(tx, { organisationId, day }, operation))
  }
}

async function tell(
  tx: Tx,
  { organisationId, day }: { organisationId: string; day: Day },
  operation: Operation,
) {
  const { now } = operation
  const cause = 'day-ahead' as const
  if (!(await noteReminder(tx, { cause, subject_id: organisationId, part: day }, now))) return
  const to = await listCoordinatorsToTell(tx, organisationId, now)
  await remindStaff(tx, { cause, facts: { day }, to }, operation)
}
