import type { Day, Instant, Sealed } from '../schema.ts'
import type { NotificationCause } from './messages.ts'
import type { CredentialKind } from './organisations.ts'
import type { ChangeReason } from './programmes.ts'

/**
 * What notification.facts holds, as JSON, for each cause: ids, instants and reasons, never a personal value in clear.
 * What stands in a column of the notification (registration, offer, class session, code, staff) is not repeated here.
 */
interface MessageFacts {
  'sign-in-code': Record<string, never>
  'registration-confirmed': Record<string, never>
  'registration-waitlisted': Record<string, never>
  'registration-in-pool': Record<string, never>
  /** The token opens /offers/:token, sealed with the family's key. */
  'offer-made': OfferToken
  'offer-drawn': OfferToken
  /** Place on the waitlist: 1 is next. because: what was in the way, at the draw or when its places were given. */
  'not-drawn': { position: number; because?: 'clash' | 'camp-cap' | 'not-eligible' | 'too-late' }
  'waitlist-closed': Record<string, never>
  /** To the guardian who asked; guardian_id: whose it is. */
  'registration-opening': { guardian_id: string; opens_at: Instant }
  /** Unexcused absences so far; to_release: the number at which a release is proposed. */
  'absences-warned': { absences: number; to_release: number }
  'registration-released': { absences: number }
  'offer-lapsed': { sibling_ids: string[] }
  'class-session-moved': {
    before: ClassSessionPlan
    after: ClassSessionPlan
    reason: ChangeReason
    /** What the coordinator wrote for the families. */
    note: string | null
    ranks_below?: number
  }
  /** ranks_below: the news is for registrations of a smaller rank; later ones signed up knowing it. */
  'class-session-cancelled': { reason: ChangeReason; note: string | null; ranks_below?: number }
  /** Several class sessions of an offering at once, in the order of their new beginnings; a make-up alone, too. */
  'class-sessions-changed': {
    changes: ChangedClassSession[]
    reason: ChangeReason
    note: string | null
    ranks_below: number
  }
  'class-session-swapped': { from: ClassSessionPlan; to: ClassSessionPlan }
  'offering-cancelled': { reason: ChangeReason; note: string | null }
  'registration-withdrawn': Record<string, never>
  /** The order itself says all: suspension_order, suspension_hit, suspension_notice. */
  'suspension-ordered': Record<string, never>
  'suspension-lifted': Record<string, never>
  /** The activation token, sealed with the staff member's own key; it opens /staff/activation/:token for 24 hours. */
  'staff-invited': { token_sealed: Sealed }
  /** To one person, of class sessions of one offering. */
  'staff-asked': { class_session_ids: string[] }
  'staff-released': { class_session_ids: string[] }
  /** The day on which it is no longer good; staff_id of the notification: whose it is. */
  'paper-expiring': { paper: CredentialKind | 'vetting'; expires_on: Day }
  /** Class sessions of a published offering in which a gap opened. */
  'staff-short': { class_session_ids: string[] }
  /** What became of the offering in this round; the comments are the desks'. */
  'approval-decided': { round: number; decision: 'approved' | 'returned' }
  /** One message to a family for all siblings who go to the class session on that day. */
  'class-session-tomorrow': { day: Day; sibling_ids: string[] }
  'offer-expiring': OfferToken
  /** class_session_id of the notification: which one the calendar declined. */
  'answer-declined': Record<string, never>
  /** To one person, of class sessions of one offering. */
  'staff-booked': { class_session_ids: string[] }
  'staff-class-sessions-changed': { class_session_ids: string[] }
  'staff-short-escalated': { class_session_ids: string[] }
  /** To one coordinator, of her organisation's class sessions on that day. */
  'day-ahead': { day: Day }
  /** Signed up so far: with a place, or in the pool. */
  'sign-up-low': { taken: number; closes_at: Instant }
  'attendance-missing': { class_session_ids: string[] }
  /** percent: the step reached; ends: the contract runs out soon. */
  'contract-progress': { contract_id: string } & ({ percent: 50 | 80 | 100 } | { ends: Day })
  /** Of the notification's offering; ids of registrations whose families nothing reached. */
  'families-unreached': { registration_ids: string[] }
  'approvals-waiting': { day: Day }
  /** The Monday on which the week told of began. */
  'week-summary': { week_of: Day }
  /** One class session that a family is excused from, or comes to after all; the notification names both. */
  'absence-noted': { absence_notice_id: string; is_taken_back: boolean }
  'child-not-arrived': Record<string, never>
  /** The event that says when and with whom. */
  'child-collected': { attendance_event_id: string }
  'child-not-collected': Record<string, never>
  /** Who asks to be called: the incident's reporter, or whoever stands at the gate. */
  'call-us': { staff_id: string }
  'certificate-ready': { certificate_id: string }
  /** because: nobody has looked at it yet, or nobody has followed it up. */
  'incident-reported': { incident_id: string; because?: 'unseen' | 'quiet' }
  'headcount-differs': { headcount_id: string }
}

interface OfferToken {
  token_sealed: Sealed
  /** Registrations of siblings that the message tells of too, and the link answers for. */
  sibling_ids: string[]
}

/** When and where a class session meets. */
export interface ClassSessionPlan {
  starts_at: Instant
  ends_at: Instant
  venue_id: string
  /** Null, or left out in older news: the whole venue. */
  room_id?: string | null
}

/** before null: added; after null: cancelled. revised_at: a class session with a later one has newer news. */
export interface ChangedClassSession {
  class_session_id: string
  before: ClassSessionPlan | null
  after: ClassSessionPlan | null
  revised_at: Instant
}

export type FactsOf<Cause extends NotificationCause> = MessageFacts[Cause]
