import type { RatioSetting } from '#db/schema/planning.ts'
import type { Day, Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { setRatioRule } from '#db/write/rules.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { dayRefusal, ratioRefusal } from './hard-limits.ts'
import type { RuleSet } from './set-weather-rule.ts'

/** Adults for children in a setting, from a day on; never looser than a hard limit. */
export function setRatio(
  db: Db,
  asked: {
    officerId: string
    setting: RatioSetting
    childrenPerAdult: number
    minAdults: number
    effectiveOn: Day
  },
  operation: Operation,
): Promise<RuleSet> {
  const { officerId, setting, childrenPerAdult, minAdults, effectiveOn } = asked
  return db.inTransaction(async (tx) => {
    const { now } = operation
    const because = ratioRefusal(setting, asked) ?? dayRefusal(effectiveOn, foshanDay(now))
    if (because) return { outcome: 'refused', because }
    const values = { children_per_adult: childrenPerAdult, min_adults: minAdults }
    const from = { effective_on: effectiveOn, set_at: now, set_by: officerId }
    await setRatioRule(tx, { setting, ...values, ...from })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'rule.set' },
      ...{ subject_kind: 'ratio_rule', subject_id: setting },
      detail: { ...values, effective_on: effectiveOn },
    })
    return { outcome: 'set' }
  })
}
