import type { Db } from '#db/schema.ts'
import { deleteReminder } from '#db/write/opening-reminders.ts'

/** A guardian does not want to be reminded after all. What was sent stays noted, so that it is not sent twice. */
export function endReminder(db: Db, reminder: { guardianId: string; offeringId: string }) {
  return deleteReminder(db, reminder)
}
