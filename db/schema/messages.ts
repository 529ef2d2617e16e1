import type { Generated } from 'kysely'
import type { Flag, Instant, Locale, Sealed } from '../schema.ts'

export interface MessageTables {
  notification: NotificationTable
  delivery: DeliveryTable
  delivery_entry: DeliveryEntryTable
  reminder: ReminderTable
  mail_domain: MailDomainTable
  channel_pause: ChannelPauseTable
  told_by_phone: ToldByPhoneTable
}

/** What happened that people must hear of. The numbers are those of the copy deck, §10. */
export type NotificationCause =
  | 'sign-in-code' // M01
  | 'registration-confirmed' // M03
  | 'registration-waitlisted' // M07
  | 'registration-in-pool' // into a ballot
  | 'offer-made' // M08
  | 'offer-drawn' // M10
  | 'not-drawn' // M11
  | 'waitlist-closed' // M09, nobody offers any more
  | 'registration-opening' // M24
  | 'absences-warned'
  | 'registration-released'
  | 'offer-lapsed' // M09
  | 'class-session-moved' // M13
  | 'class-session-cancelled' // M14
  | 'class-sessions-changed' // M13, several at once or added
  | 'class-session-swapped' // M13, chosen by the family
  | 'offering-cancelled' // M14, the whole of it
  | 'registration-withdrawn' // M16
  | 'suspension-ordered' // M14, M15, A09
  | 'suspension-lifted' // M27
  | 'staff-invited' // A01
  | 'staff-asked' // A03
  | 'staff-released' // A03
  | 'paper-expiring' // A06
  | 'staff-short' // A07
  | 'approval-decided' // A02
  | 'class-session-tomorrow' // M12
  | 'offer-expiring' // M08 again, before the deadline
  | 'answer-declined' // a calendar said no: may the place go?
  | 'staff-booked' // A03, into the teacher's calendar
  | 'staff-class-sessions-changed' // A03, moved or called off
  | 'staff-short-escalated' // A07, to the district after 48 hours
  | 'day-ahead' // A04
  | 'sign-up-low' // A05
  | 'attendance-missing' // A08
  | 'contract-progress' // A11
  | 'families-unreached' // to the organisation: messages that were given up
  | 'approvals-waiting' // B01
  | 'week-summary' // B03
  | 'absence-noted' // M17
  | 'child-not-arrived' // M18
  | 'child-collected' // M19
  | 'child-not-collected' // M20
  | 'call-us' // M21
  | 'certificate-ready' // M22
  | 'incident-reported' // B02, and to the coordinator
  | 'headcount-differs' // to the coordinator: fewer were counted than are inside

/** Written in the transaction of the change it tells of. */
interface NotificationTable {
  id: string
  cause: NotificationCause
  registration_id: string | null
  class_session_id: string | null
  offer_id: string | null
  sign_in_code_id: string | null
  staff_id: string | null
  offering_id: string | null
  suspension_order_id: string | null
  /** JSON: ids, instants, reasons; no personal values. */
  facts: string
  created_at: Instant
  /** Null: a job still has to find all whom it concerns. */
  expanded_at: Instant | null
  /** The last registration whose deliveries are written: a killed job goes on after it. */
  expanded_through: string | null
}

/** What leaves whatever the hour, and before everything else: codes, and what keeps somebody from setting out. */
export const urgentCauses = [
  'sign-in-code',
  'class-session-cancelled',
  'offering-cancelled',
  'suspension-ordered',
  'child-not-arrived',
  'child-not-collected',
  'call-us',
  'incident-reported',
  'headcount-differs',
] as const satisfies readonly NotificationCause[]

export type Channel = 'email' | 'sms'
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'retry' | 'failed' | 'superseded'

/** One message to one recipient over one channel. */
interface DeliveryTable {
  id: string
  notification_id: string
  /** The guardian's or staff member's id, or the sign-in code's where nobody is known yet. */
  recipient_id: string
  channel: Channel
  /** Tells several messages of one notification to one recipient apart: the registration's id, or ''. */
  part: string
  /** Whose key seals the address and the message; both null: the house's. */
  family_id: string | null
  staff_id: string | null
  locale: Locale
  address_sealed: Sealed
  state: DeliveryState
  attempts: number
  next_at: Instant
  lease_until: Instant | null
  /** 1: of one of the urgentCauses. */
  urgent: Generated<Flag>
  /** Give up then: the news is old, or three days have passed. */
  give_up_at: Instant
  /** The rendered message, made once: every attempt sends these bytes. */
  message_sealed: Sealed | null
  last_code: string | null
  last_text: string | null
  created_at: Instant
  sent_at: Instant | null
  /** Where the address belongs to: qq.com. Null until the first attempt, and of an SMS. */
  domain: string | null
  /** 1: a connection broke after the message was handed over, or a worker died: it may be there already. */
  maybe_left: Generated<Flag>
  /** The delivery that tells of this one among others: then this one is superseded. */
  digest_id: string | null
  /** When the organisation was told that this message was given up. */
  failure_told_at: Instant | null
  /** What the SMS network reported after taking it. */
  receipt: 'delivered' | 'undelivered' | null
  receipt_at: Instant | null
}

/** A calendar entry that a delivery carries. The revision is filled in when the message is rendered. */
interface DeliveryEntryTable {
  delivery_id: string
  calendar_entry_id: string
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH'
  sequence: number | null
  revised_at: Instant | null
}

/** Something known that is said once, however many look and whoever is killed. */
interface ReminderTable {
  cause: NotificationCause
  /** Whose: a class session, an offer, an offering, an organisation, a contract, an officer. */
  subject_id: string
  /** Which of its days or steps; ''. */
  part: string
  due_at: Instant
  /** The last family told, where many are. */
  told_through: string | null
  /** When it was said, or there was nothing to say any more. */
  told_at: Instant | null
}

/** How a recipient domain wants to be sent to: qq.com. */
interface MailDomainTable {
  domain: string
  /** Nothing leaves for it until then. */
  paused_until: Instant | null
  /** In a row: each lasts twice as long. */
  pauses: Generated<number>
  /** It refuses us on policy (5.7.x): until an officer lets it go on, nothing leaves for it. */
  stopped_at: Instant | null
  last_code: string | null
  /** Where it takes so many a minute: when the next may leave. */
  next_slot_at: Instant | null
}

/** An officer stopped a channel, until another or the same lets it go on. */
interface ChannelPauseTable {
  id: string
  channel: Channel
  reason: string
  paused_by: string
  paused_at: Instant
  resumed_by: string | null
  resumed_at: Instant | null
}

/** Somebody called a family and told it all the news up to an instant that no message had told it. */
interface ToldByPhoneTable {
  id: string
  registration_id: string
  /** The newest news of those told. */
  told_through: Instant
  told_by: string
  told_at: Instant
}
