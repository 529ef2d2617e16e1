import { listComingEntries } from '#db/read/registrations.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { Tx } from '#db/schema.ts'
import { cancelCalendarEntries } from '#db/write/calendar-entries.ts'
import { insertNotification, supersedeUnsent } from '#db/write/outbox.ts'
import { tellInParts } from '../messages/tell-in-parts.ts'
import type { Operation } from '../operation.ts'

/**
 * A registration that ended leaves the calendar: each class session to come is cancelled under its own UID, in a message
 * of its own. The first tells the whole in words: those of `cause`.
 */
export async function takeBackInvitations(
  tx: Tx,
  ended: { registrationId: string; cause: NotificationCause; facts?: object },
  operation: Operation,
) {
  const { now, newId } = operation
  const { registrationId, cause, facts } = ended
  const entries = await listComingEntries(tx, registrationId, now)
  const ids = entries.map((entry) => entry.id)
  const changes = ['class-session-moved', 'class-sessions-changed'] as const
  await supersedeUnsent(tx, ids, ['registration-confirmed', 'class-session-swapped', ...changes])
  await cancelCalendarEntries(tx, ids, now)

  const notificationId = newId()
  await insertNotification(tx, {
    ...{ id: notificationId, cause, registration_id: registrationId },
    ...{ created_at: now, expanded_at: now, ...(facts && { facts }) },
  })
  const carried = ids.map((id) => ({ calendar_entry_id: id, method: 'CANCEL' as const }))
  await tellInParts(tx, operation, [{ notificationId, registrationId, entries: carried }])
}
