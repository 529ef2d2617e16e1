import { findPlanningRules } from '#db/read/rules.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Night } from './offer-deadline.ts'

/** Between which hours an offer's clock stands still, as the city set it. */
export async function findNight(db: ReadDb, now: Instant): Promise<Night> {
  const hour = await findPlanningRules(db, ['night_begins', 'night_ends'], foshanDay(now))
  return { begins: hour('night_begins'), ends: hour('night_ends') }
}
