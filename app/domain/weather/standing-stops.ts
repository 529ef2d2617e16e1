import { listStandingOrders, listWeatherRules } from '#db/read/weather.ts'
import type { Day, Instant, ReadDb } from '#db/schema.ts'
import { actionFor, type Ground, settingOf } from './weather-rule.ts'

/** A class session as it would be held. */
interface Held extends Ground {
  starts_at: Instant
  ends_at: Instant
  held_on: Day
  town_code: string
}

/** Tells of a class session that does not exist yet, or not there, whether an order that stands at `now` would stop it. */
export async function standingStops(db: ReadDb, now: Instant) {
  const orders = await listStandingOrders(db, now)
  const rules = orders.length > 0 ? await listWeatherRules(db) : []
  return (held: Held) =>
    orders.some(
      ({ starts_at, ends_at, towns, ...signal }) =>
        starts_at < held.ends_at &&
        held.starts_at < ends_at &&
        towns.some(({ code }) => code === held.town_code) &&
        actionFor(rules, signal, settingOf(held), held.held_on) === 'stop',
    )
}
