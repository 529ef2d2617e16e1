import type { Day, Flag, Instant } from '../schema.ts'

export interface WeatherTables {
  weather_signal: WeatherSignalTable
  weather_rule: WeatherRuleTable
  suspension_order: SuspensionOrderTable
  suspension_town: SuspensionTownTable
  suspension_hit: SuspensionHitTable
  suspension_notice: SuspensionNoticeTable
  suspension_confirmation: SuspensionConfirmationTable
}

/** 预警信号, such as A3 台风黄色预警. */
interface WeatherSignalTable {
  code: string
  sort: number
  kind: 'typhoon' | 'rainstorm' | 'heat' | 'thunderstorm_gale'
  colour: 'white' | 'blue' | 'yellow' | 'orange' | 'red'
  name_zh: string
  name_en: string
  meaning_zh: string
  /** By law schools are suspended: then every setting stops, whatever the city sets. */
  suspends_school: Flag
}

/** water: in the pool or at the waterside. */
export type WeatherSetting = 'indoor' | 'outdoor' | 'water'
/** Only `stop` suspends; `notice` and `indoor` inform. */
export type WeatherAction = 'ok' | 'notice' | 'indoor' | 'stop'

interface WeatherRuleTable {
  signal_code: string
  setting: WeatherSetting
  action: WeatherAction
  effective_on: Day
  set_at: Instant
  set_by: string | null
}

/** 停课令: a signal over towns, for a while. */
interface SuspensionOrderTable {
  id: string
  signal_code: string
  starts_at: Instant
  ends_at: Instant
  /** What the officer wrote for the families. */
  note: string | null
  ordered_at: Instant
  ordered_by: string
  lifted_at: Instant | null
  lifted_by: string | null
}

interface SuspensionTownTable {
  order_id: string
  town_code: string
}

/** A class session that an order hit; inside: it was under way, and the children stay until handed over. */
interface SuspensionHitTable {
  order_id: string
  class_session_id: string
  effect: 'suspended' | 'inside'
  /** When lifting the order brought it back. */
  restored_at: Instant | null
}

/** A class session that goes on under a signal: its families are only informed. */
interface SuspensionNoticeTable {
  order_id: string
  class_session_id: string
  action: 'notice' | 'indoor'
}

/** 知道了: a coordinator has seen that this class session is hit. */
interface SuspensionConfirmationTable {
  order_id: string
  class_session_id: string
  confirmed_at: Instant
  confirmed_by: string
}
