import { listAttendanceEvents } from '#db/read/attendance.ts'
import type { Tx } from '#db/schema.ts'
import { rewriteAttendance } from '#db/write/attendance.ts'
import { attendanceRow } from './attendance-row.ts'
import { rosterState } from './roster-state.ts'

/** Makes the rows of `attendance` anew for registrations of a class session, which the caller holds locked. */
export async function deriveAttendance(
  tx: Tx,
  classSessionId: string,
  registrationIds: readonly string[],
) {
  const events = await listAttendanceEvents(tx, [classSessionId], registrationIds)
  const rows = [...rosterState(events)].map(([registrationId, state]) =>
    attendanceRow({ classSessionId, registrationId }, state),
  )
  await rewriteAttendance(tx, { classSessionId, registrationIds }, rows)
}
