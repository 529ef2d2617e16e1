import type { Instant } from '../schema.ts'

export interface InboundTables {
  inbound_message: InboundMessageTable
  invitation_answer: InvitationAnswerTable
}

/** A mail that came to the mailbox which invitations leave from: what became of it, nothing of what it says. */
interface InboundMessageTable {
  id: string
  /** The mailbox's numbering, and the mail's number in it: together they name it for good (RFC 3501, 2.3.1.1). */
  uid_validity: string
  uid: number
  kind: 'reply' | 'bounce' | 'other'
  /** taken: dealt with, and soon filed away in the mailbox. left: not for us; it stays unread for people. */
  state: 'taken' | 'filed' | 'left'
  delivery_id: string | null
  calendar_entry_id: string | null
  received_at: Instant
}

export type InvitationAnswer = 'accepted' | 'tentative' | 'declined'

/** What a guardian's calendar answered last to an entry: an intention, which changes no registration. */
interface InvitationAnswerTable {
  calendar_entry_id: string
  guardian_id: string
  answer: InvitationAnswer
  /** The revision that was answered. */
  sequence: number
  stamped_at: Instant
  received_at: Instant
  /** When and where the class session was to meet then; null: an old date was answered. */
  starts_at: Instant | null
  ends_at: Instant | null
  venue_id: string | null
  /** The revision of which the guardian was asked whether the place may go. */
  asked_sequence: number | null
}
