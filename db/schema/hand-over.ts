import type { Flag, Instant, Sealed } from '../schema.ts'

export interface HandOverTables {
  guardian_call: GuardianCallTable
  class_session_note: ClassSessionNoteTable
}

export type CallReason = 'unknown-collector' | 'barred' | 'not-collected' | 'not-arrived' | 'other'

/** A family was called about a child: somebody unknown came to collect, or nobody did. A fact, never changed. */
interface GuardianCallTable {
  /** Made by the device or the page: the same call twice is one. */
  id: string
  class_session_id: string
  registration_id: string
  because: CallReason
  /** 1: a guardian answered. */
  reached: Flag
  /** What was agreed, sealed with the family's key. */
  note_sealed: Sealed | null
  called_at: Instant
  received_at: Instant
  staff_id: string
  /** Null: recorded on a page of ours, online. */
  device_id: string | null
}

/** 小结, 要跟进: a line about a class session, or about one child in it. */
interface ClassSessionNoteTable {
  id: string
  class_session_id: string
  registration_id: string | null
  /** Sealed with the family's key where it is about a child, else with the house's. */
  text_sealed: Sealed
  noted_at: Instant
  received_at: Instant
  staff_id: string
  device_id: string | null
}
