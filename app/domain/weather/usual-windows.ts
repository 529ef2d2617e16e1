import type { Instant } from '#db/schema.ts'
import { addDays, foshanDay, foshanInstant } from '../calendar/foshan-day.ts'

interface UsualWindow {
  startsAt: Instant
  endsAt: Instant
}

/** Windows that officers choose with one tap: three hours from now, until ten in the evening, today, tomorrow. */
export function usualWindows(now: Instant) {
  const today = foshanDay(now)
  const threeHours = new Date(Date.parse(now) + 3 * 3_600_000).toISOString()
  const tonight = foshanInstant(today, '22:00')
  const midnight = (days: number) => foshanInstant(addDays(today, days), '00:00')
  return {
    hours: { startsAt: now, endsAt: threeHours },
    evening: { startsAt: now, endsAt: tonight > threeHours ? tonight : threeHours },
    today: { startsAt: now, endsAt: midnight(1) },
    tomorrow: { startsAt: midnight(1), endsAt: midnight(2) },
  } satisfies Record<string, UsualWindow>
}
