import type { Flag, Instant, Sealed, WrappedKey } from '../schema.ts'

export interface SafetyTables {
  start_check: StartCheckTable
  adult_presence: AdultPresenceTable
  headcount: HeadcountTable
  incident: IncidentTable
  incident_child: IncidentChildTable
  incident_event: IncidentEventTable
}

export type IncidentSeverity = 'minor' | 'serious' | 'critical'
export type IncidentState = 'reported' | 'in_hand' | 'closed'

/** A fact about a class session, noted by a phone or on a page. Made by whoever noted it: the same twice is one. */
interface RecordedTable {
  id: string
  class_session_id: string
  /** By the server's clock, as far as the device knew it. */
  occurred_at: Instant
  received_at: Instant
  /** Who noted it. */
  staff_id: string
  /** Null: on a page of ours. */
  device_id: string | null
}

/** 开课检查: what was ticked before a class session. */
interface StartCheckTable extends RecordedTable {
  /** JSON: codes of app/domain/safety/start-check.ts. */
  items: string
  /** 1: all that this class session asked for. */
  is_complete: Flag
  /** Sealed with the key of whoever noted it. */
  note_sealed: Sealed | null
}

/** An adult of the team came, or went. The latest by (occurred_at, id) stands. */
interface AdultPresenceTable extends RecordedTable {
  adult_id: string
  is_here: Flag
}

/** 清点: heads counted, beside how many were inside for who counted. */
interface HeadcountTable extends RecordedTable {
  counted: number
  expected: number
}

/** 突发情况. Its texts are sealed with a key of its own. */
interface IncidentTable extends RecordedTable {
  organisation_id: string
  /** Where it happened, for the officers of that district. */
  district_code: string
  severity: IncidentSeverity
  state: IncidentState
  wrapped_key: WrappedKey
  what_sealed: Sealed
  done_sealed: Sealed
  told_sealed: Sealed
}

interface IncidentChildTable {
  incident_id: string
  registration_id: string
}

interface IncidentEventTable {
  id: string
  incident_id: string
  kind: 'reported' | 'seen' | 'followed_up' | 'raised' | 'families_called' | 'closed'
  /** To what it was raised. */
  severity: IncidentSeverity | null
  /** Sealed with the incident's key. */
  note_sealed: Sealed | null
  at: Instant
  staff_id: string
}
