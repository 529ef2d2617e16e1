import type { PlanningRuleName } from '#db/schema/planning.ts'
import type { Day, Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { setPlanningRule } from '#db/write/rules.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { dayRefusal } from './hard-limits.ts'
import type { RuleSet } from './set-weather-rule.ts'

const most: Record<PlanningRuleName, number> = {
  ...{ travel_minutes: 180, approval_days: 30, minimum_warning_days: 30 },
  ...{ night_begins: 24, night_ends: 12, camp_terms: 10, open_registrations: 50 },
  ...{ late_withdrawals: 20, absences_to_warn: 20, absences_to_release: 20 },
  reminder_hour: 21,
  not_arrived_minutes: 60,
  not_collected_minutes: 120,
  headcount_minutes_water: 30,
  headcount_minutes_outdoor: 120,
  attendance_to_complete: 100,
  walk_in_until_minutes: 120,
}

/** Nobody is kept out by a figure, between two nights there is always a day, and a reminder comes in the evening. */
const least: Partial<Record<PlanningRuleName, number>> = {
  ...{ camp_terms: 1, open_registrations: 1, late_withdrawals: 1 },
  ...{ absences_to_warn: 1, absences_to_release: 1, night_begins: 18 },
  reminder_hour: 12,
  not_arrived_minutes: 5,
  not_collected_minutes: 5,
  headcount_minutes_water: 5,
  headcount_minutes_outdoor: 5,
  attendance_to_complete: 50,
}

/** A figure that planning goes by, from a day on: minutes or days, as its name says. */
export function setPlanningFigure(
  db: Db,
  asked: { officerId: string; name: PlanningRuleName; value: number; effectiveOn: Day },
  operation: Operation,
): Promise<RuleSet> {
  const { officerId, name, value, effectiveOn } = asked
  return db.inTransaction(async (tx) => {
    const { now } = operation
    const because = dayRefusal(effectiveOn, foshanDay(now))
    if (because) return { outcome: 'refused', because }
    if (value > most[name]) {
      return { outcome: 'refused', because: { code: 'too-large', most: most[name] } }
    }
    const fewest = least[name] ?? 0
    if (value < fewest) return { outcome: 'refused', because: { code: 'too-small', fewest } }
    const from = { effective_on: effectiveOn, set_at: now, set_by: officerId }
    await setPlanningRule(tx, { name, value, ...from })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'rule.set' },
      ...{ subject_kind: 'planning_rule', subject_id: name },
      detail: { value, effective_on: effectiveOn },
    })
    return { outcome: 'set' }
  })
}
