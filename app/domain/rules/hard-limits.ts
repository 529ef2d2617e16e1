import type { PlanningRuleName, RatioSetting } from '#db/schema/planning.ts'
import type { Day } from '#db/schema.ts'

/** Every setting that has a ratio. */
export const ratioSettings: readonly RatioSetting[] = [
  ...(['classroom', 'classroom_small', 'lecture', 'camp_small', 'camp', 'outdoor'] as const),
  ...(['waterside', 'pool_beginners', 'pool_swimmers'] as const),
]

export const planningNames: readonly PlanningRuleName[] = [
  ...(['travel_minutes', 'approval_days', 'minimum_warning_days'] as const),
  ...(['night_begins', 'night_ends', 'camp_terms', 'open_registrations'] as const),
  ...(['late_withdrawals', 'absences_to_warn', 'absences_to_release', 'reminder_hour'] as const),
  ...(['not_arrived_minutes', 'not_collected_minutes'] as const),
  ...(['headcount_minutes_water', 'headcount_minutes_outdoor'] as const),
  ...(['attendance_to_complete', 'walk_in_until_minutes'] as const),
]

/** Children per adult that no rule of the city's may exceed. Where none is cited a room's size is the limit. */
const hardMost: Partial<Record<RatioSetting, number>> = { pool_beginners: 12, pool_swimmers: 20 }
const mostAnywhere = 40
/** Never one adult alone with children. */
const fewestAdults = 2
const mostAdults = 20

/** Why a rule cannot be set. `most`: children per adult, or the largest value. */
export type RuleRefusal =
  | { code: 'in-the-past' }
  | { code: 'by-law' }
  | { code: 'looser-than-hard-limit'; most: number }
  | { code: 'too-few-adults'; fewest: number }
  | { code: 'too-large'; most: number }
  | { code: 'too-small'; fewest: number }

/** How many children one adult may have in a setting, at the very most. */
export const mostChildren = (setting: RatioSetting) => hardMost[setting] ?? mostAnywhere

/** A rule comes into force today or later: what was in force is not written over. */
export function dayRefusal(effectiveOn: Day, today: Day): RuleRefusal | undefined {
  if (effectiveOn < today) return { code: 'in-the-past' }
}

/** Whether adults for children stay within the hard limits. */
export function ratioRefusal(
  setting: RatioSetting,
  { childrenPerAdult, minAdults }: { childrenPerAdult: number; minAdults: number },
): RuleRefusal | undefined {
  const most = mostChildren(setting)
  if (childrenPerAdult > most) return { code: 'looser-than-hard-limit', most }
  if (minAdults < fewestAdults) return { code: 'too-few-adults', fewest: fewestAdults }
  if (minAdults > mostAdults) return { code: 'too-large', most: mostAdults }
}
