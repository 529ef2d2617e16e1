import { listMessageFigures } from '#db/read/message-figures.ts'
import type { Instant, ReadDb } from '#db/schema.ts'

const day = 24 * 3_600_000

/** What waits on each channel and for how many minutes, and what was sent and failed in the last 24 hours. */
export async function howSendingGoes(db: ReadDb, now: Instant) {
  const since = new Date(Date.parse(now) - day).toISOString()
  const figures = await listMessageFigures(db, since)
  return figures.map(({ oldestAt, ...figure }) => ({
    ...figure,
    oldestMinutes: oldestAt === null ? 0 : minutesBetween(oldestAt, now),
  }))
}

const minutesBetween = (from: Instant, to: Instant) =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000))
