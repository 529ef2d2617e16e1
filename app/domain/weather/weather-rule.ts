import type { WeatherAction, WeatherSetting } from '#db/schema/weather.ts'
import type { Day } from '#db/schema.ts'

/** What settingOf needs to know of a class session. */
export interface Ground {
  has_water: 0 | 1
  venue_kind: 'room' | 'pool' | 'outdoor'
  offering_setting: 'indoor' | 'outdoor' | 'pool' | 'waterside'
}

/** In the water or at the waterside; outdoors; indoors. A dry lesson at a pool is indoors. */
export function settingOf({ has_water, venue_kind, offering_setting }: Ground): WeatherSetting {
  if (has_water) return 'water'
  return venue_kind === 'outdoor' || offering_setting === 'outdoor' ? 'outdoor' : 'indoor'
}

export interface WeatherRule {
  signal_code: string
  setting: WeatherSetting
  action: WeatherAction
  effective_on: Day
}

export interface Signal {
  code: string
  suspends_school: 0 | 1
}

/**
 * What a signal means for a setting on a day: the newest rule that is in force then. A signal that suspends schools by
 * law stops everything, whatever is set. @throws where no rule was ever set for it.
 */
export function actionFor(
  rules: readonly WeatherRule[],
  signal: Signal,
  setting: WeatherSetting,
  day: Day,
): WeatherAction {
  if (signal.suspends_school) return 'stop'
  const inForce = rules
    .filter((rule) => rule.signal_code === signal.code && rule.setting === setting)
    .filter((rule) => rule.effective_on <= day)
    .sort((one, other) => (one.effective_on < other.effective_on ? 1 : -1))
  const [newest] = inForce
  if (!newest) throw new Error(`no weather rule for ${signal.code} ${setting} on ${day}`)
  return newest.action
}
