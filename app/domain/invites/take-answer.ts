import { findEntryByUid } from '#db/read/invitation-answers.ts'
import { listGuardiansToTell } from '#db/read/reachable-guardians.ts'
import type { InvitationAnswer } from '#db/schema/inbound.ts'
import type { Instant, Tx } from '#db/schema.ts'
import { keepAnswer, noteAsked } from '#db/write/invitation-answers.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { normaliseEmail } from '../identity/normalise-email.ts'
import { tellGuardian } from '../messages/tell-guardian.ts'
import type { Operation } from '../operation.ts'

/** What a calendar sent back: METHOD:REPLY, as it was read. Addresses as they were written. */
export interface CalendarReply {
  from: string
  attendee: string
  uid: string
  sequence: number
  /** Its DTSTAMP, where it has one that can be read. */
  stampedAt: Instant | null
  answer: InvitationAnswer
}

/**
 * Keeps what a guardian's calendar answered, as an intention: no place is given or taken by it. Whoever says no to a
 * class session as it stands is asked once, by a message with a link, whether the place may go. Nothing comes back where
 * the reply is not the guardian's own answer to an entry of ours; then nothing is kept.
 */
export async function takeAnswer(
  tx: Tx,
  reply: CalendarReply & { receivedAt: Instant },
  operation: Operation,
): Promise<{ calendarEntryId: string } | undefined> {
  const { answer, receivedAt } = reply
  const entry = await findEntryByUid(tx, reply.uid)
  const guardian = entry && (await guardianOf(tx, entry.registration_id, reply, operation))
  if (!entry || !guardian) return undefined

  // No revision is answered before it was sent, nor later than the mail came: a clock may be wrong, a number made up.
  const sequence = Math.min(reply.sequence, entry.sequence)
  const isStanding = sequence === entry.sequence && entry.status === 'confirmed'
  const { starts_at, ends_at, venue_id } = entry
  const plan = { starts_at, ends_at, venue_id }
  const of = { calendar_entry_id: entry.id, guardian_id: guardian.id, sequence }
  const kept = await keepAnswer(tx, {
    ...{ ...of, answer, received_at: receivedAt },
    stamped_at: earlier(reply.stampedAt, receivedAt),
    ...(isStanding ? plan : { starts_at: null, ends_at: null, venue_id: null }),
  })
  const isAhead = entry.state === 'confirmed' && starts_at > operation.now
  const asks = kept && answer === 'declined' && isStanding && isAhead
  if (asks && (await noteAsked(tx, of))) await ask(tx, { entry, guardian }, operation)
  return { calendarEntryId: entry.id }
}

/** The guardian whose proved address both wrote the mail and stands in the answer. */
async function guardianOf(
  tx: Tx,
  registrationId: string,
  { from, attendee }: CalendarReply,
  { vault }: Operation,
) {
  const [sender, named] = [normaliseEmail(from), normaliseEmail(attendee)]
  if (!sender.ok || !named.ok || sender.value !== named.value) return undefined
  const hash = vault.lookup(sender.value)
  const guardians = await listGuardiansToTell(tx, [registrationId])
  return guardians.find((one) => one.email_hash === hash && one.email_verified_at !== null)
}

const earlier = (stampedAt: Instant | null, receivedAt: Instant) =>
  stampedAt !== null && stampedAt < receivedAt ? stampedAt : receivedAt

async function ask(
  tx: Tx,
  told: {
    entry: { registration_id: string; class_session_id: string; starts_at: Instant }
    guardian: { id: string }
  },
  operation: Operation,
) {
  const { registration_id, class_session_id, starts_at: giveUpAt } = told.entry
  const { now, newId } = operation
  const notificationId = newId()
  await insertNotification(tx, {
    ...{ id: notificationId, cause: 'answer-declined', registration_id, class_session_id },
    ...{ created_at: now, expanded_at: now },
  })
  await tellGuardian(tx, { notificationId, guardianId: told.guardian.id, giveUpAt }, operation)
}
