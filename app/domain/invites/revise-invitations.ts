import type { Database, Instant, Tx } from '#db/schema.ts'
import { reviseCalendarEntries } from '#db/write/calendar-entries.ts'
import { supersedeUnsent } from '#db/write/outbox.ts'
import { laterThan } from '../calendar/later-instant.ts'

type Entry = Database['calendar_entry']

/**
 * A new revision of calendar entries, later than any that they had. Messages of a move of one that surely never left are
 * not sent any more. Returns the ids of those that were still in the state `from`.
 */
export async function reviseInvitations(
  tx: Tx,
  entries: readonly Pick<Entry, 'id' | 'revised_at'>[],
  { now, ...change }: { from: Entry['status']; to: Entry['status']; now: Instant },
): Promise<string[]> {
  const newest = entries.reduce((last, one) => (one.revised_at > last ? one.revised_at : last), '')
  const ids = entries.map(({ id }) => id)
  const to = { ...change, revisedAt: laterThan(newest, now) }
  const revised = await reviseCalendarEntries(tx, ids, to)
  await supersedeUnsent(tx, revised, ['class-session-moved'])
  return revised
}
