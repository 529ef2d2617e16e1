import type { Tx } from '#db/schema.ts'
import { insertAttendanceEvents, type NewMark } from '#db/write/attendance.ts'
import { lockClassSession } from '#db/write/class-sessions.ts'
import { deriveAttendance } from './derive-attendance.ts'

/**
 * The only way to an attendance event: adds marks (one that is known adds nothing) and brings `attendance` up to date in
 * the same transaction, class session by class session under its lock.
 */
export async function addMarks(tx: Tx, marks: readonly NewMark[]) {
  const classSessions = Map.groupBy(marks, (mark) => mark.class_session_id)
  for (const [classSessionId, own] of [...classSessions].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await lockClassSession(tx, classSessionId)
    await insertAttendanceEvents(tx, own)
    const registrationIds = [...new Set(own.map((mark) => mark.registration_id))]
    await deriveAttendance(tx, classSessionId, registrationIds)
  }
}
