import { findPlanningRule } from '#db/read/rules.ts'
import type { Day, Instant, ReadDb } from '#db/schema.ts'
import { addDays, foshanDay, foshanInstant } from '../calendar/foshan-day.ts'

/**
 * Tomorrow, and since when today its class sessions are spoken of: from the city's hour in the evening. Nothing before
 * that hour, and nothing after midnight, when tomorrow is another day.
 */
export async function findEveningBefore(
  db: ReadDb,
  now: Instant,
): Promise<{ tomorrow: Day; since: Instant } | undefined> {
  const today = foshanDay(now)
  const hour = await findPlanningRule(db, 'reminder_hour', today)
  const since = foshanInstant(today, `${String(hour).padStart(2, '0')}:00`)
  return now < since ? undefined : { tomorrow: addDays(today, 1), since }
}
