import { listAbsenceNotices } from '#db/read/absence-notices.ts'
import { listAttendanceEvents } from '#db/read/attendance.ts'
import type { Tx } from '#db/schema.ts'
import { rewriteAttendance } from '#db/write/attendance.ts'
import { attendanceRow } from './attendance-row.ts'
import { rosterState } from './roster-state.ts'
import { withExcused } from './with-excused.ts'

/**
 * Makes the rows of `attendance` anew for registrations of a class session, which the caller holds locked: of marks, and
 * of what families told.
 */
export async function deriveAttendance(
  tx: Tx,
  classSessionId: string,
  registrationIds: readonly string[],
) {
  const events = await listAttendanceEvents(tx, [classSessionId], registrationIds)
  const told = (await listAbsenceNotices(tx, classSessionId)).filter((one) =>
    registrationIds.includes(one.registration_id),
  )
  const rows = [...withExcused(rosterState(events), told)].map(([registrationId, state]) =>
    attendanceRow({ classSessionId, registrationId }, state),
  )
  await rewriteAttendance(tx, { classSessionId, registrationIds }, rows)
}
