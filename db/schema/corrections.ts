import type { Instant, Sealed } from '../schema.ts'
import type { AttendanceMark } from './attendance.ts'

export interface CorrectionTables {
  correction_request: CorrectionRequestTable
}

export type CorrectionState = 'waiting' | 'agreed' | 'refused' | 'overtaken'

/** 更正申请: marks that a district has to agree to, since they come long after the class session. */
interface CorrectionRequestTable {
  /** Of the form: the same form twice is one request. */
  id: string
  class_session_id: string
  registration_id: string
  /** The event that stood when it was asked; null: nothing was marked. */
  original_event_id: string | null
  /** JSON: AskedMark[], in the order in which they follow each other. */
  marks: string
  method: 'tap' | 'paper'
  /** Why, sealed with the family's key. */
  reason_sealed: Sealed
  /** overtaken: other marks came before it was decided. */
  state: CorrectionState
  asked_by: string
  asked_at: Instant
  decided_by: string | null
  decided_at: Instant | null
  /** Why it was refused, sealed with the family's key. */
  decision_sealed: Sealed | null
}

/** `reason`: with whom the child left, as attendance_event keeps it. */
export interface AskedMark {
  id: string
  mark: AttendanceMark
  occurred_at: Instant
  reason: string | null
}
