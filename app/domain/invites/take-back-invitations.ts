import { listComingEntries } from '#db/read/registrations.ts'
import type { Tx } from '#db/schema.ts'
import { cancelCalendarEntries } from '#db/write/calendar-entries.ts'
import { supersedeUnsent } from '#db/write/outbox.ts'
import { tellFamily } from '../messages/tell-family.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'

/**
 * A withdrawn registration leaves the calendar: each class session to come is cancelled under its own UID, in a message
 * of its own, since calendars take back one entry per message. The first tells the whole in words (calendar.md §6.4).
 */
export async function takeBackInvitations(tx: Tx, registrationId: string, operation: Operation) {
  const { now } = operation
  const entries = await listComingEntries(tx, registrationId, now)
  const ids = entries.map((entry) => entry.id)
  await supersedeUnsent(tx, ids, ['registration-confirmed', 'class-session-moved'])
  await cancelCalendarEntries(tx, ids, now)

  const [first, ...others] = ids.map((id) => ({ calendar_entry_id: id, method: 'CANCEL' as const }))
  const news = { cause: 'registration-withdrawn' as const, registrationId }
  const entriesOfFirst = first ? [first] : []
  const notificationId = await tellOfRegistration(
    tx,
    { ...news, entries: entriesOfFirst },
    operation,
  )
  for (const entry of others) {
    await tellFamily(tx, operation, {
      ...{ notificationId, registrationId, entries: [entry] },
      ...{ part: `${registrationId} ${entry.calendar_entry_id}` },
      onlyByMail: true,
    })
  }
}
