import type { Instant, LookupHash } from '../schema.ts'

export interface CheckInTables {
  screen: ScreenTable
  card_replacement: CardReplacementTable
}

/** 签到大屏: shows a code at the door of one class session, for families to scan. Its address opens without signing in. */
interface ScreenTable {
  id: string
  /** Names it in the code that it shows. */
  code: string
  token_hash: LookupHash
  class_session_id: string
  /** Who put it up: checks in whoever scans it. */
  staff_id: string
  put_up_at: Instant
  /** Taken down; else it ends two hours after the class session. */
  ended_at: Instant | null
  ended_by: string | null
}

/** A card that is good instead of all before it: the first of a registration is version 1 and has no row. */
interface CardReplacementTable {
  registration_id: string
  version: number
  replaced_at: Instant
  staff_id: string
}
