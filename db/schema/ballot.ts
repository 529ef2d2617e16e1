import type { Instant } from '../schema.ts'

export interface BallotTables {
  draw: DrawTable
  draw_file: DrawFileTable
  draw_commitment: DrawCommitmentTable
  ballot_ticket: BallotTicketTable
  ballot_entry: BallotEntryTable
}

/**
 * open: sign-up goes on; closed: nobody joins any more; frozen: the pool file and its hash are public; drawn: so is the
 * result; applied: every family has its place or its rank.
 */
type DrawState = 'open' | 'closed' | 'frozen' | 'drawn' | 'applied'

/** 摇号: one for all ballot offerings of the same season and the same closing. */
interface DrawTable {
  id: string
  season_id: string
  closes_at: Instant
  state: DrawState
  /** The version of the algorithm: xuetang-draw-1. */
  algorithm: string
  /** What the public value is, and when it becomes known: fixed before closing. */
  source_zh: string
  source_en: string
  value_at: Instant
  /** A commitment not revealed by then is left out and named. */
  reveal_by: Instant
  /** SHA-256, as hex, of the pool file. */
  pool_hash: string | null
  frozen_at: Instant | null
  public_value: string | null
  value_typed_by: string | null
  value_typed_at: Instant | null
  /** Another officer than the one who typed it. */
  value_confirmed_by: string | null
  value_confirmed_at: Instant | null
  seed: string | null
  result_hash: string | null
  drawn_at: Instant | null
  applied_at: Instant | null
  created_at: Instant
}

/** The files that anybody may download and recompute, byte for byte. */
interface DrawFileTable {
  draw_id: string
  kind: 'pool' | 'result'
  body: string
}

/** Who binds themselves to a secret before closing, so that nobody can choose the seed alone. */
interface DrawCommitmentTable {
  id: string
  draw_id: string
  party: 'office' | 'provider' | 'parent'
  /** Of party provider. */
  organisation_id: string | null
  /** Of party parent. */
  guardian_id: string | null
  staff_id: string | null
  /** SHA-256, as hex, of the secret's UTF-8 bytes. */
  commitment: string
  committed_at: Instant
  secret: string | null
  revealed_at: Instant | null
}

/** A ticket: one child, or siblings that are drawn together. */
interface BallotTicketTable {
  /** Random, 128 bits, as hex. Shown to its family. */
  number: string
  draw_id: string
  /** How many lots it has in the urn. */
  weight: number
  created_at: Instant
}

/** A registration in a frozen pool. */
interface BallotEntryTable {
  registration_id: string
  draw_id: string
  ticket_number: string
  /** Random, 128 bits, as hex: the same for all of a participant's entries in the draw. */
  member_number: string
  /** JSON: WeightFacts of app/domain/ballot/ticket-weight.ts. */
  weight_facts: string
  /** Why it was left out of the pool at freezing. */
  dropped: 'clash' | 'camp-cap' | 'not-eligible' | null
  /** What applying the draw made of it. other_choice: another of its choices was drawn; left: it was withdrawn. */
  result: 'drawn' | 'waiting' | 'other_choice' | 'dropped' | 'left' | null
}
