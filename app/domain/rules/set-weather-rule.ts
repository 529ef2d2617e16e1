import { findWeatherSignal } from '#db/read/weather.ts'
import type { WeatherAction, WeatherSetting } from '#db/schema/weather.ts'
import type { Day, Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { setWeatherRules } from '#db/write/rules.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { dayRefusal, type RuleRefusal } from './hard-limits.ts'

export type RuleSet =
  | { outcome: 'set' | 'not-found' }
  | { outcome: 'refused'; because: RuleRefusal }

/** What a signal means for each setting, from a day on. What suspends schools by law cannot be loosened. */
export function setWeatherRule(
  db: Db,
  asked: {
    officerId: string
    signalCode: string
    actions: Record<WeatherSetting, WeatherAction>
    effectiveOn: Day
  },
  operation: Operation,
): Promise<RuleSet> {
  const { officerId, signalCode, actions, effectiveOn } = asked
  return db.inTransaction(async (tx) => {
    const { now } = operation
    const signal = await findWeatherSignal(tx, signalCode)
    if (!signal) return { outcome: 'not-found' }
    const isLooser = Object.values(actions).some((action) => action !== 'stop')
    if (signal.suspends_school && isLooser) {
      return { outcome: 'refused', because: { code: 'by-law' } }
    }
    const because = dayRefusal(effectiveOn, foshanDay(now))
    if (because) return { outcome: 'refused', because }
    const from = { effective_on: effectiveOn, set_at: now, set_by: officerId }
    const settings = ['indoor', 'outdoor', 'water'] as const
    await setWeatherRules(
      tx,
      settings.map((setting) => ({
        ...{ signal_code: signalCode, setting, action: actions[setting], ...from },
      })),
    )
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'rule.set' },
      ...{ subject_kind: 'weather_rule', subject_id: signalCode },
      detail: { ...actions, effective_on: effectiveOn },
    })
    return { outcome: 'set' }
  })
}
