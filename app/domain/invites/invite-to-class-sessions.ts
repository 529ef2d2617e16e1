import { listComingClassSessions } from '#db/read/registrations.ts'
import type { Tx } from '#db/schema.ts'
import { insertCalendarEntries } from '#db/write/calendar-entries.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'

/**
 * A confirmed registration enters the calendar: one entry per class session still to come, each with a UID of its own
 * for good, and one message: REQUEST for a single class session, one PUBLISH bundle for several (calendar.md §3). What is
 * suspended is in no calendar until it is restored: its entry waits, cancelled.
 */
export async function inviteToClassSessions(
  tx: Tx,
  registration: { id: string; offeringId: string },
  operation: Operation,
) {
  const { now, newId } = operation
  const classSessions = await listComingClassSessions(tx, registration.offeringId, now)
  const entries = classSessions.map((classSession) => ({
    ...{ id: newId(), registration_id: registration.id, class_session_id: classSession.id },
    ...{ uid: `e-${newId()}@xuetang`, sequence: 0 },
    status: classSession.state === 'suspended' ? ('cancelled' as const) : ('confirmed' as const),
    ...{ revised_at: now, created_at: now },
  }))
  await insertCalendarEntries(tx, entries)

  const carried = entries.filter(({ status }) => status === 'confirmed')
  const method: 'REQUEST' | 'PUBLISH' = carried.length === 1 ? 'REQUEST' : 'PUBLISH'
  const last = classSessions.at(-1)
  const news = {
    ...{ cause: 'registration-confirmed' as const, registrationId: registration.id },
    ...(last && { giveUpAt: last.starts_at }),
    entries: carried.map((entry) => ({ calendar_entry_id: entry.id, method })),
  }
  await tellOfRegistration(tx, news, operation)
}
