import type { Generated } from 'kysely'
import type { Flag, Instant } from '../schema.ts'

export interface AttendanceTables {
  attendance_event: AttendanceEventTable
  attendance: AttendanceTable
  device: DeviceTable
  device_class_session: DeviceClassSessionTable
}

type PresenceMark = 'present' | 'late' | 'absent' | 'excused'
type LeavingMark = 'left_early' | 'collected' | 'self_dismissed'
export type AttendanceMark = PresenceMark | LeavingMark

/** How a mark came about: a thumb, the family's code by camera or in digits, its printed card, the screen at the door. */
export type MarkMethod =
  | 'tap'
  | 'qr'
  | 'code'
  | 'card'
  | 'screen'
  | 'paper'
  | 'known_face'
  | 'phone'

/**
 * 扫码流水: a fact about one child in one class session. Append-only: attendance is derived, corrections are added.
 */
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
  /** By the server's clock, as far as the device knew it. */
  occurred_at: Instant
  received_at: Instant
  staff_id: string
  /** JSON: ids of the events of this child that stood, as far as whoever made this one knew. */
  follows: Generated<string>
  /** Null: made on a page of ours, online. */
  device_id: string | null
  /** What the device's own clock said. */
  device_at: Instant | null
  method: Generated<MarkMethod>
  /** 1: made although something stood against it; the reason says why. */
  forced: Generated<Flag>
  /** Which code was shown: two devices that took the same one tell so when they meet. */
  code_used: string | null
  /** Who checked the child in at a screen; staff_id: who put the screen up. */
  guardian_id: string | null
}

/** What the events of one child in one class session add up to; no row while nothing is known. Made anew whenever one comes. */
interface AttendanceTable {
  class_session_id: string
  registration_id: string
  presence: 'expected' | PresenceMark
  left_as: LeavingMark | null
  is_inside: Flag
  /** The event that stands. */
  event_id: string | null
  since: Instant | null
  /** 1: events contradict each other, and a person has to choose. */
  in_conflict: Generated<Flag>
}

/** A phone that holds rosters, with leave to send marks even after its sign-in went idle. */
interface DeviceTable {
  id: string
  staff_id: string
  organisation_id: string
  /** SHA-256 of the 256-bit token in its cookie. */
  token_hash: string
  /** What people know it by: Android, Chrome. */
  name: string
  granted_at: Instant
  /** Four hours after the last class session loaded, at most 36 hours after it was granted. */
  expires_at: Instant
  last_seen_at: Instant
  /** What it still had to send when it was last heard. */
  unsent: Generated<number>
  ended_at: Instant | null
  ended_by: string | null
  ended_as: 'signed_out' | 'cut_off' | null
}

/** Whose roster a device was given: marks of these it may send, whoever is assigned meanwhile. */
interface DeviceClassSessionTable {
  device_id: string
  class_session_id: string
  loaded_at: Instant
}
