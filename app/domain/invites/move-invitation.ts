import { findEntry } from '#db/read/registrations.ts'
import type { ClassSessionPlan } from '#db/schema/message-facts.ts'
import type { Tx } from '#db/schema.ts'
import { addCalendarEntries } from '#db/write/calendar-entries.ts'
import { reviseCalendarEntry } from '#db/write/class-sessions.ts'
import { type CarriedEntry, insertNotification, supersedeUnsent } from '#db/write/outbox.ts'
import { laterThan } from '../calendar/later-instant.ts'
import { tellInParts } from '../messages/tell-in-parts.ts'
import type { Operation } from '../operation.ts'

type ClassSession = ClassSessionPlan & { id: string }

/**
 * A registration goes to another class session: the entry of the old one leaves the calendar, the new one enters it
 * under a UID of its own, and the family hears of both in one message.
 */
export async function moveInvitation(
  tx: Tx,
  { registrationId, from, to }: { registrationId: string; from: ClassSession; to: ClassSession },
  operation: Operation,
) {
  const { now, newId } = operation
  const entries = [
    await enter(tx, registrationId, to.id, operation),
    ...(await leave(tx, registrationId, from.id, operation)),
  ]
  const notificationId = newId()
  await insertNotification(tx, {
    ...{ id: notificationId, cause: 'class-session-swapped', registration_id: registrationId },
    ...{ created_at: now, expanded_at: now, facts: { from: planOf(from), to: planOf(to) } },
  })
  const giveUpAt = to.starts_at
  await tellInParts(tx, operation, [{ notificationId, registrationId, giveUpAt, entries }])
}

/** Who comes back to a class session left before keeps the UID, which is revised. */
async function enter(
  tx: Tx,
  registration_id: string,
  class_session_id: string,
  { now, newId }: Operation,
): Promise<CarriedEntry> {
  const known = await findEntry(tx, registration_id, class_session_id)
  if (known) {
    const revised_at = laterThan(known.revised_at, now)
    await reviseCalendarEntry(tx, known.id, { revised_at, status: 'confirmed' })
    return { calendar_entry_id: known.id, method: 'REQUEST' }
  }
  const entry = { id: newId(), uid: `e-${newId()}@xuetang`, sequence: 0 }
  const facts = { status: 'confirmed' as const, revised_at: now, created_at: now }
  await addCalendarEntries(tx, [{ ...entry, ...facts, registration_id, class_session_id }])
  return { calendar_entry_id: entry.id, method: 'REQUEST' }
}

async function leave(
  tx: Tx,
  registrationId: string,
  classSessionId: string,
  { now }: Operation,
): Promise<CarriedEntry[]> {
  const entry = await findEntry(tx, registrationId, classSessionId)
  if (entry?.status !== 'confirmed') return []
  await supersedeUnsent(tx, [entry.id], ['class-session-moved', 'class-session-swapped'])
  const revised_at = laterThan(entry.revised_at, now)
  await reviseCalendarEntry(tx, entry.id, { revised_at, status: 'cancelled' })
  return [{ calendar_entry_id: entry.id, method: 'CANCEL' }]
}

const planOf = ({ starts_at, ends_at, venue_id, room_id = null }: ClassSessionPlan) => ({
  ...{ starts_at, ends_at, venue_id, room_id },
})
