import type { Instant, ReadDb } from '../schema.ts'

/** The signals in the order of their seriousness, kind by kind. */
export function listWeatherSignals(db: ReadDb) {
  return db.selectFrom('weather_signal').selectAll().orderBy('sort').execute()
}

export function findWeatherSignal(db: ReadDb, code: string) {
  return db.selectFrom('weather_signal').selectAll().where('code', '=', code).executeTakeFirst()
}

/** What was ever set for a signal, for settings and days on which it came into force. */
export function listWeatherRules(db: ReadDb, signalCode?: string) {
  const all = db
    .selectFrom('weather_rule')
    .leftJoin('staff', 'staff.id', 'weather_rule.set_by')
    .selectAll('weather_rule')
    .select('staff.name as set_by_name')
    .orderBy('effective_on', 'desc')
    .orderBy('set_at', 'desc')
  return (signalCode === undefined ? all : all.where('signal_code', '=', signalCode)).execute()
}

/** Orders that stand at an instant, newest first: neither lifted nor over. Each with its towns, in customary order. */
export async function listStandingOrders(db: ReadDb, now: Instant) {
  const orders = await db
    .selectFrom('suspension_order')
    .innerJoin('weather_signal', 'weather_signal.code', 'suspension_order.signal_code')
    .select(['suspension_order.id', 'starts_at', 'ends_at', 'note', 'ordered_at'])
    .select(['weather_signal.code', 'kind', 'colour', 'name_zh', 'name_en', 'suspends_school'])
    .where('lifted_at', 'is', null)
    .where('ends_at', '>', now)
    .orderBy('ordered_at', 'desc')
    .orderBy('suspension_order.id', 'desc')
    .execute()
  return await withTowns(db, orders)
}

/** Adds to each order the towns it names. */
export async function withTowns<Order extends { id: string }>(db: ReadDb, orders: Order[]) {
  if (orders.length === 0) return []
  const towns = await db
    .selectFrom('suspension_town')
    .innerJoin('town', 'town.code', 'suspension_town.town_code')
    .innerJoin('district', 'district.code', 'town.district_code')
    .select(['order_id', 'town.code', 'town.district_code', 'town.name_zh', 'town.name_en'])
    .select(['district.short_zh', 'district.short_en'])
    .where(
      'order_id',
      'in',
      orders.map(({ id }) => id),
    )
    .orderBy('district.sort')
    .orderBy('town.code')
    .execute()
  return orders.map((order) => ({
    ...order,
    towns: towns.filter(({ order_id }) => order_id === order.id),
  }))
}

/** Those of the towns that exist, in customary order, with their districts. */
export function listNamedTowns(db: ReadDb, codes: string[]) {
  return db
    .selectFrom('town')
    .innerJoin('district', 'district.code', 'town.district_code')
    .select(['town.code', 'town.district_code', 'town.name_zh', 'town.name_en'])
    .select(['district.short_zh', 'district.short_en'])
    .where('town.code', 'in', ['', ...codes])
    .orderBy('district.sort')
    .orderBy('town.code')
    .execute()
}
