import type { Day, Instant } from '#db/schema.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'

/** So much of a calendar is shown to who subscribes to it. */
const [daysBack, daysAhead, daysCalledOff] = [30, 180, 14]
export const mostEvents = 500

/** The days that a feed shows, both inclusive; what was called off, on or after `calledOffFrom` alone. */
export interface FeedWindow {
  today: Day
  from: Day
  to: Day
  calledOffFrom: Day
}

export function feedWindow(now: Instant): FeedWindow {
  const today = foshanDay(now)
  return {
    ...{ today, from: addDays(today, -daysBack), to: addDays(today, daysAhead) },
    calledOffFrom: addDays(today, -daysCalledOff),
  }
}

/** Everything, past and to come: what is taken home once. */
export const wholeWindow = (now: Instant): FeedWindow => ({
  ...{ today: foshanDay(now), from: '2000-01-01', to: '2999-12-31' },
  calledOffFrom: '2000-01-01',
})
