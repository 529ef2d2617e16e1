import type { Instant, ReadDb } from '../schema.ts'
import { withTowns } from './weather.ts'

/** Whose orders are seen: all by the city, by a district's officer those that name a town of the districts. */
export interface Desk {
  isCity: boolean
  districtCodes: string[]
}

function ordersOf(db: ReadDb, desk: Desk) {
  const all = db
    .selectFrom('suspension_order')
    .innerJoin('weather_signal', 'weather_signal.code', 'suspension_order.signal_code')
    .innerJoin('staff as officer', 'officer.id', 'suspension_order.ordered_by')
    .leftJoin('staff as lifter', 'lifter.id', 'suspension_order.lifted_by')
    .selectAll('suspension_order')
    .select(['weather_signal.code', 'kind', 'colour', 'name_zh', 'name_en'])
    .select(['officer.name as ordered_by_name', 'lifter.name as lifted_by_name'])
  if (desk.isCity) return all
  return all.where('suspension_order.id', 'in', (named) =>
    named
      .selectFrom('suspension_town')
      .innerJoin('town', 'town.code', 'suspension_town.town_code')
      .select('order_id')
      // No district: no order.
      .where('town.district_code', 'in', ['', ...desk.districtCodes]),
  )
}

/** The newest orders within a desk's reach, standing and past, with their towns. */
export async function listSuspensionOrders(db: ReadDb, desk: Desk, most = 50) {
  const orders = await ordersOf(db, desk)
    .orderBy('ordered_at', 'desc')
    .orderBy('suspension_order.id', 'desc')
    .limit(most)
    .execute()
  return await withTowns(db, orders)
}

export async function findSuspensionOrder(db: ReadDb, desk: Desk, id: string) {
  const found = await ordersOf(db, desk).where('suspension_order.id', '=', id).execute()
  const [order] = await withTowns(db, found)
  return order
}

/** The orders that hit class sessions of an organisation, newest first. */
export async function listOrdersThatHit(db: ReadDb, organisationId: string, most = 50) {
  const orders = await ordersOf(db, { isCity: true, districtCodes: [] })
    .where('suspension_order.id', 'in', (hit) =>
      hit
        .selectFrom('suspension_hit')
        .innerJoin('class_session', 'class_session.id', 'suspension_hit.class_session_id')
        .innerJoin('offering', 'offering.id', 'class_session.offering_id')
        .select('order_id')
        .where('offering.organisation_id', '=', organisationId),
    )
    .orderBy('ordered_at', 'desc')
    .limit(most)
    .execute()
  return await withTowns(db, orders)
}

/** Those of them that stand. */
export async function listStandingHits(db: ReadDb, organisationId: string, now: Instant) {
  const orders = await listOrdersThatHit(db, organisationId, 10)
  return orders.filter(({ lifted_at, ends_at }) => lifted_at === null && ends_at > now)
}

/** Which hits: an organisation's own, or those in a desk's districts. */
export type HitScope = { organisationId: string } | Desk

/** The class sessions that an order hit, with what decides what lifting does to each. In the order of their ids. */
export async function listHits(db: ReadDb, orderId: string, scope: HitScope) {
  const all = db
    .selectFrom('suspension_hit')
    .innerJoin('class_session', 'class_session.id', 'suspension_hit.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .leftJoin('suspension_confirmation as confirmation', (join) =>
      join
        .onRef('confirmation.order_id', '=', 'suspension_hit.order_id')
        .onRef('confirmation.class_session_id', '=', 'suspension_hit.class_session_id'),
    )
    .leftJoin('staff as confirmer', 'confirmer.id', 'confirmation.confirmed_by')
    .select(['class_session.id', 'class_session.number', 'class_session.state', 'effect'])
    .select(['class_session.starts_at', 'class_session.ends_at', 'restored_at'])
    .select(['class_session.offering_id', 'offering.programme', 'offering.organisation_id'])
    .select(['offering.title_zh', 'offering.title_en', 'offering.contact_phone'])
    .select(['organisation.name_zh as organisation_zh', 'organisation.name_en as organisation_en'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .select(['confirmation.confirmed_at', 'confirmer.name as confirmed_by_name'])
    .select(({ exists, selectFrom, ref }) =>
      exists(
        selectFrom('suspension_hit as other')
          .innerJoin('suspension_order as standing', 'standing.id', 'other.order_id')
          .select('other.order_id')
          .whereRef('other.class_session_id', '=', ref('suspension_hit.class_session_id'))
          .whereRef('other.order_id', '<>', ref('suspension_hit.order_id'))
          .where('other.effect', '=', 'suspended')
          .where('standing.lifted_at', 'is', null),
      ).as('is_covered'),
    )
    .where('suspension_hit.order_id', '=', orderId)
    .orderBy('class_session.id')
  const hits =
    'organisationId' in scope
      ? await all.where('offering.organisation_id', '=', scope.organisationId).execute()
      : scope.isCity
        ? await all.execute()
        : await all.where('town.district_code', 'in', ['', ...scope.districtCodes]).execute()
  return hits.map((hit) => ({ ...hit, is_covered: Boolean(hit.is_covered) }))
}

export interface Told {
  waiting: number
  sent: number
  failed: number
  /** The newest news has found all whom it concerns. */
  isComplete: boolean
}

/** How far the families and staff of orders are told, by order. */
export async function countTold(db: ReadDb, orderIds: readonly string[]) {
  const told = new Map<string, Told>()
  if (orderIds.length === 0) return told
  const rows = await db
    .selectFrom('notification')
    .leftJoin('delivery', 'delivery.notification_id', 'notification.id')
    .select(['suspension_order_id', 'expanded_at', 'delivery.state'])
    .select((row) => row.fn.count('delivery.id').as('n'))
    .where('suspension_order_id', 'in', orderIds)
    .groupBy(['suspension_order_id', 'expanded_at', 'delivery.state'])
    .execute()
  for (const { suspension_order_id: id, expanded_at, state, n } of rows) {
    if (id === null) continue
    const before = told.get(id) ?? { waiting: 0, sent: 0, failed: 0, isComplete: true }
    told.set(id, before)
    if (expanded_at === null) before.isComplete = false
    if (state === 'sent') before.sent += Number(n)
    else if (state === 'failed') before.failed += Number(n)
    else if (state !== null && state !== 'superseded') before.waiting += Number(n)
  }
  return told
}

/** When and by whom an order was lifted. */
export function findLifting(db: ReadDb, orderId: string) {
  return db
    .selectFrom('suspension_order')
    .select(['lifted_at', 'lifted_by'])
    .where('id', '=', orderId)
    .where('lifted_at', 'is not', null)
    .executeTakeFirst()
}
