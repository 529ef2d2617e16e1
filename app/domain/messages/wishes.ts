import { findCause, listEntriesSent } from '#db/read/wishes.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { CalendarBy } from '#db/schema/people.ts'
import type { Flag, ReadDb } from '#db/schema.ts'
import type { CarriedEntry } from '#db/write/outbox.ts'
import { isReminder } from './message-kinds.ts'

/** How a guardian wants to be told: what she cannot turn off is not among it. */
export interface Wishes {
  id: string
  calendar_by: CalendarBy
  wants_reminders: Flag
}

/** Everything but what only reminds of something known. */
export function isWanted(cause: NotificationCause, { wants_reminders }: Wishes) {
  return wants_reminders === 1 || !isReminder(cause)
}

/** Those of the guardians who want to hear of it. */
export async function thoseWanting<Guardian extends Wishes>(
  db: ReadDb,
  notificationId: string,
  guardians: readonly Guardian[],
): Promise<readonly Guardian[]> {
  if (guardians.every(({ wants_reminders }) => wants_reminders === 1)) return guardians
  const cause = await findCause(db, notificationId)
  return guardians.filter((guardian) => isWanted(cause, guardian))
}

/**
 * Whether a mail to a guardian carries a calendar entry: of those who want none by mail, only what an earlier mail put
 * into her calendar and none took out again. It is moved and cancelled by mail as it came, else it would stand there
 * with a wrong time.
 */
export async function entriesWanted(
  db: ReadDb,
  guardians: readonly Wishes[],
  entries: readonly CarriedEntry[],
): Promise<(guardian: Wishes, entry: CarriedEntry) => boolean> {
  const others = guardians.filter(({ calendar_by }) => calendar_by !== 'mail')
  const sent = await listEntriesSent(db, {
    guardianIds: others.map(({ id }) => id),
    entryIds: entries.map(({ calendar_entry_id }) => calendar_entry_id),
  })
  const last = new Map(
    sent.map(({ recipient_id, calendar_entry_id, method }) => [
      `${recipient_id} ${calendar_entry_id}`,
      method,
    ]),
  )
  return ({ id, calendar_by }, { calendar_entry_id }) => {
    if (calendar_by === 'mail') return true
    const method = last.get(`${id} ${calendar_entry_id}`)
    return method !== undefined && method !== 'CANCEL'
  }
}
