import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'
import { weighAgain } from './certificates.ts'

/** An attendance event to add; `follows`: ids of what stood for whoever made it. */
export type NewMark = Omit<Insertable<Database['attendance_event']>, 'follows'> & {
  follows: readonly string[]
}

// SQLite takes a column that only some of the rows name as null in the others.
const unsaid = {
  ...{ corrects_id: null, reason: null, device_id: null, device_at: null, method: 'tap' as const },
  ...{ forced: 0 as const, code_used: null, guardian_id: null },
}

/** Adds marks; one whose id is known already adds nothing. Only through app/domain/attendance/add-marks.ts. */
export async function insertAttendanceEvents(tx: Tx, marks: readonly NewMark[]) {
  if (marks.length === 0) return
  await tx
    .insertInto('attendance_event')
    .values(marks.map((mark) => ({ ...unsaid, ...mark, follows: JSON.stringify(mark.follows) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Puts these rows in the place of what was known of registrations in a class session. */
export async function rewriteAttendance(
  tx: Tx,
  of: { classSessionId: string; registrationIds: readonly string[] },
  rows: Insertable<Database['attendance']>[],
) {
  if (of.registrationIds.length === 0) return
  await tx
    .deleteFrom('attendance')
    .where('class_session_id', '=', of.classSessionId)
    .where('registration_id', 'in', of.registrationIds)
    .execute()
  if (rows.length > 0) await tx.insertInto('attendance').values(rows).execute()
  await weighAgain(tx, [of.classSessionId])
}
