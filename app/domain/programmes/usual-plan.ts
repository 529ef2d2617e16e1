import type { Database, Day, Instant } from '#db/schema.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import { weekdayOf } from '../calendar/month.ts'
import type { Holidays } from '../calendar/public-holidays.ts'
import { planClassSessions } from './class-session-pattern.ts'
import { patternOf } from './draft-offering.ts'

/** What a new offering of a template usually is, for its form; times are wall clocks in Foshan. */
export interface UsualPlan {
  firstDay: Day
  startTime: string
  rhythm: 'weekly' | 'weekdays'
  count: number
  minPlaces: number
  maxPlaces: number
  /** As 2026-07-18T09:00. */
  opensAt: string
  closesAt: string
}

type Template = Pick<
  Database['template'],
  'programme' | 'class_sessions' | 'minutes' | 'min_places' | 'max_places'
>

/** In two weeks or a little later: camps on weekday mornings from a Monday, everything else on Saturday afternoons. */
export function usualPlan(template: Template, holidays: Holidays, now: Instant): UsualPlan {
  const isCamp = template.programme === 'camp'
  const inTwoWeeks = addDays(foshanDay(now), 14)
  const wanted = isCamp ? 1 : 6
  const nextDay = addDays(inTwoWeeks, (wanted - weekdayOf(inTwoWeeks) + 7) % 7)
  const usual = {
    startTime: isCamp ? '09:00' : '15:00',
    rhythm: isCamp ? ('weekdays' as const) : ('weekly' as const),
    count: template.class_sessions,
  }
  const pattern = patternOf({ ...usual, firstDay: nextDay }, template)
  const firstDay = planClassSessions(pattern, holidays).meetings[0]?.held_on ?? nextDay
  return {
    ...{ firstDay, ...usual, minPlaces: template.min_places, maxPlaces: template.max_places },
    opensAt: `${addDays(foshanDay(now), 1)}T09:00`,
    closesAt: `${addDays(firstDay, -1)}T18:00`,
  }
}
