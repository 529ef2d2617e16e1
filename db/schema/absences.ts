import type { Instant, LookupHash } from '../schema.ts'

export interface AbsenceTables {
  absence_notice: AbsenceNoticeTable
  absence_link: AbsenceLinkTable
}

export type AbsenceCause = 'ill' | 'family' | 'school' | 'transport' | 'weather' | 'other'

/** 请假: a family said, before the start, that one of its own does not come to a class session. */
interface AbsenceNoticeTable {
  id: string
  registration_id: string
  class_session_id: string
  /** Null: not told. */
  cause: AbsenceCause | null
  /** Who told it; null: whoever opened the link of the reminder. */
  guardian_id: string | null
  told_at: Instant
  taken_back_at: Instant | null
}

/** What the link of a reminder opens, until the class session starts: one registration of a family, and its siblings. */
interface AbsenceLinkTable {
  token_hash: LookupHash
  registration_id: string
  class_session_id: string
  created_at: Instant
}
