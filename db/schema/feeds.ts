import type { Instant, LookupHash, Sealed } from '../schema.ts'

export interface FeedTables {
  feed: FeedTable
  calendar_version: CalendarVersionTable
}

/** Whose class sessions a secret link shows: a guardian's family's, an organisation's, a staff member's own. */
export type FeedScope = 'family' | 'organisation' | 'teacher'

/** 订阅链接: a calendar to subscribe to without signing in. At most one of an owner and scope stands. */
interface FeedTable {
  id: string
  scope: FeedScope
  owner_id: string
  token_hash: LookupHash
  /** So that its owner can be shown it again; gone once it is revoked. */
  token_sealed: Sealed | null
  created_at: Instant
  revoked_at: Instant | null
}

/** Raised in the transaction of whatever changes what stands in an offering's calendar. */
interface CalendarVersionTable {
  offering_id: string
  version: number
}
