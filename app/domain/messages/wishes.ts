import { listCauses, listEntriesSent } from '#db/read/wishes.ts'
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

/** The messages whose guardians want them: everything but reminders of something known, where they want none. */
export async function thoseWanting<Message extends { notificationId: string; guardian: Wishes }>(
  db: ReadDb,
  messages: readonly Message[],
): Promise<readonly Message[]> {
  const wantsAll = ({ guardian }: Message) => guardian.wants_reminders === 1
  if (messages.every(wantsAll)) return messages
  const ids = [...new Set(messages.map(({ notificationId }) => notificationId))]
  const reminders = new Set(
    (await listCauses(db, ids)).flatMap(({ id, cause }) => (isReminder(cause) ? id : [])),
  )
  return messages.filter((one) => wantsAll(one) || !reminders.has(one.notificationId))
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
