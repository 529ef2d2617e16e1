import type { Generated } from 'kysely'
import type { Day, Flag, Instant, Sealed } from '../schema.ts'

export interface RegistrationTables {
  registration: RegistrationTable
  registration_event: RegistrationEventTable
  offer: OfferTable
  link_group: LinkGroupTable
  waitlist_skip: WaitlistSkipTable
  hand_admission: HandAdmissionTable
  opening_reminder: OpeningReminderTable
  queued_sign_up: QueuedSignUpTable
  absence_step: AbsenceStepTable
  submission: SubmissionTable
  sign_up_draft: SignUpDraftTable
  consent: ConsentTable
  health_note: HealthNoteTable
  pickup_authorisation: PickupAuthorisationTable
  calendar_entry: CalendarEntryTable
}

export type RegistrationState =
  | 'under_review'
  | 'in_pool'
  | 'confirmed'
  | 'waitlisted'
  | 'offered'
  | 'rejected'
  | 'declined'
  | 'lapsed'
  | 'withdrawn'
  | 'released'
  | 'cancelled_by_provider'
  | 'completed'

/** 报名: a child (or a guardian) × an offering. */
interface RegistrationTable {
  id: string
  /** The short code people see. */
  code: string
  offering_id: string
  family_id: string
  /** Who signed up and gets the messages. */
  guardian_id: string
  /** Null where the guardian takes part alone. */
  child_id: string | null
  /** The child's id, or the guardian's: one active registration per participant and offering is a unique index. */
  participant_id: string
  state: RegistrationState
  channel: 'online' | 'desk' | 'paper' | 'import' | 'walk_in'
  /** Order on the waitlist: smaller is earlier. Kept whatever happens. */
  rank: number
  /** Siblings that join together. */
  link_group_id: string | null
  /** In a ballot: first, second or third choice among the participant's own. */
  preference: number | null
  /** Its place is one of the reserved ones. */
  in_reserved: Flag
  may_leave_alone: Flag
  registered_at: Instant
  /** When the present state began. */
  state_since: Instant
}

interface RegistrationEventTable {
  id: string
  registration_id: string
  from_state: RegistrationState | null
  to_state: RegistrationState
  at: Instant
  actor_kind: 'guardian' | 'staff' | 'job'
  actor_id: string | null
  reason: string | null
}

/** 递补邀约: a freed place, held for one family until it answers or the time is over. */
interface OfferTable {
  id: string
  registration_id: string
  offering_id: string
  state: 'sent' | 'accepted' | 'declined' | 'expired' | 'revoked'
  sent_at: Instant
  expires_at: Instant
  decided_at: Instant | null
  /** SHA-256 of the token that answers it without signing in; dead once it is answered. */
  token_hash: string | null
}

/** 兄弟姐妹一起报: all get a place or none does; or any, each for itself. */
interface LinkGroupTable {
  id: string
  mode: 'all' | 'any'
  created_at: Instant
}

export type SkipReason = 'not-eligible' | 'clash' | 'camp-cap' | 'group-too-large' | 'reserved-only'

/** Why a place went past a waiting registration: one row for each reason, with the last time it happened. */
interface WaitlistSkipTable {
  registration_id: string
  reason: SkipReason
  /** JSON: SkipFacts of app/domain/waitlist/skip.ts. */
  facts: string
  first_at: Instant
  last_at: Instant
  times: number
}

export type AdmissionReason = 'phone' | 'protection' | 'our_mistake' | 'siblings' | 'agreed'

/** A coordinator gave a place by hand; the district sees every one. */
interface HandAdmissionTable {
  registration_id: string
  offering_id: string
  reason: AdmissionReason
  note: string | null
  /** How many waited before it. */
  passed_over: number
  admitted_at: Instant
  admitted_by: string
}

/** 开始时提醒我. */
interface OpeningReminderTable {
  offering_id: string
  guardian_id: string
  remind_at: Instant
  created_at: Instant
  sent_at: Instant | null
}

/** A sign-up form that came in a rush: it keeps its turn and is dealt with in order. */
interface QueuedSignUpTable {
  /** The form's hidden key. */
  id: string
  /** UUIDv7: smaller came earlier. */
  turn: string
  offering_id: string
  guardian_id: string
  family_id: string
  /** The form, sealed with the family's key. */
  request_sealed: Sealed
  arrived_at: Instant
  done_at: Instant | null
  /** JSON: what came of it. */
  outcome: string | null
}

/** Unexcused absences told to a family, and a release proposed, which a person decides. */
interface AbsenceStepTable {
  id: string
  registration_id: string
  offering_id: string
  kind: 'warned' | 'release_proposed'
  absences: number
  at: Instant
  decision: 'released' | 'kept' | null
  note: string | null
  decided_at: Instant | null
  decided_by: string | null
}

/** A form sent once: its hidden key, and what came of it. The same key again gets the same answer. */
interface SubmissionTable {
  id: string
  guardian_id: string
  /** SHA-256 of the fields: another form under the same key is refused. */
  body_hash: string
  /** JSON. */
  outcome: string
  created_at: Instant
}

/** What a guardian typed on the way to a sign-up, kept for a day. */
interface SignUpDraftTable {
  guardian_id: string
  offering_id: string
  participant_id: string
  answers_sealed: Sealed
  saved_at: Instant
}

type ConsentPurpose =
  | 'privacy_child'
  | 'sensitive_health'
  | 'activity'
  | 'water'
  | 'emergency_care'
  | 'pickup'
  | 'photo'

interface ConsentTable {
  id: string
  registration_id: string
  guardian_id: string
  purpose: ConsentPurpose
  text_version: string
  given_at: Instant
  withdrawn_at: Instant | null
}

interface HealthNoteTable {
  registration_id: string
  /** JSON of the answers, sealed with the family's key. */
  answers_sealed: Sealed
  created_at: Instant
}

/** A named adult who may collect the child. */
interface PickupAuthorisationTable {
  id: string
  registration_id: string
  name_sealed: Sealed
  phone_sealed: Sealed | null
  created_at: Instant
  /** The only day on which they may; null: always. */
  valid_on: Generated<Day | null>
  /** The guardian who added them later; null: at sign-up. */
  added_by: Generated<string | null>
  withdrawn_at: Generated<Instant | null>
}

/** One calendar entry per registration and class session; it owns the UID, which never changes. */
interface CalendarEntryTable {
  id: string
  registration_id: string
  class_session_id: string
  uid: string
  /** +1 with every change that a family should see, and with every cancellation. */
  sequence: number
  status: 'confirmed' | 'cancelled'
  /** DTSTAMP and LAST-MODIFIED: strictly growing. */
  revised_at: Instant
  created_at: Instant
}
