import type { Instant } from '../schema.ts'

export interface AttendanceTables {
  attendance_event: AttendanceEventTable
}

export type AttendanceMark =
  | 'present'
  | 'late'
  | 'absent'
  | 'excused'
  | 'left_early'
  | 'collected'
  | 'self_dismissed'

/** A fact about one child in one class session. Append-only: attendance is derived, corrections are added. */
interface AttendanceEventTable {
  /** Made by the device: the same event twice is one. */
  id: string
  class_session_id: string
  registration_id: string
  mark: AttendanceMark
  /** The event this one corrects. */
  corrects_id: string | null
  /** Why it was corrected, or with whom the child left. */
  reason: string | null
  occurred_at: Instant
  received_at: Instant
  staff_id: string
}
