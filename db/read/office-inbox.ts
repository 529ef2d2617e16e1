import type { Instant, ReadDb } from '../schema.ts'
import type { OfficersView } from './office-offerings.ts'

/** What waits for an officer's own desks, the first due first. */
export function listWaitingApprovals(
  db: ReadDb,
  view: OfficersView,
  { limit, offset }: { limit: number; offset: number },
) {
  return waiting(db, view)
    .innerJoin('offering', 'offering.id', 'approval.offering_id')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .leftJoin('district', 'district.code', 'approval.district_code')
    .select([
      ...(['approval.id', 'approval.round', 'approval.asked_at', 'approval.due_at'] as const),
      ...(['district.short_zh', 'district.short_en', 'offering.programme'] as const),
      ...(['offering.title_zh', 'offering.title_en', 'offering.first_starts_at'] as const),
      ...(['organisation.name_zh', 'organisation.name_en'] as const),
    ])
    .orderBy('approval.due_at')
    .orderBy('approval.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** How many approvals wait for an officer's own desks, and how many of them are overdue at `now`. */
export async function countWaitingApprovals(db: ReadDb, view: OfficersView, now: Instant) {
  const all = await waiting(db, view)
    .select(({ fn }) => fn.countAll().as('n'))
    .executeTakeFirstOrThrow()
  const overdue = await waiting(db, view)
    .select(({ fn }) => fn.countAll().as('n'))
    .where('approval.due_at', '<', now)
    .executeTakeFirstOrThrow()
  return { all: Number(all.n), overdue: Number(overdue.n) }
}

/** The desks for which an approval waits: the city's, or a district's. */
export function listDesksWaitedFor(db: ReadDb) {
  return db
    .selectFrom('approval')
    .select(['desk', 'district_code'])
    .distinct()
    .where('decision', 'is', null)
    .execute()
}

const waiting = (db: ReadDb, { isCity, districtCodes }: OfficersView) =>
  db
    .selectFrom('approval')
    .where('approval.decision', 'is', null)
    .where((desk) =>
      desk.or([
        ...(isCity ? [desk('approval.desk', '=', 'city')] : []),
        desk('approval.district_code', 'in', [...districtCodes, '']), // a list must not be empty
      ]),
    )

/** An officer's other work, counted: papers to verify, codes to confirm, orders that stand, attendance that is missing. */
export async function countOfficeWork(db: ReadDb, view: OfficersView, now: Instant) {
  return {
    papers: await countPapers(db, view),
    usccs: await countUnconfirmedUsccs(db, view),
    orders: await countStandingOrders(db, view, now),
    unmarked: await countUnmarked(db, view, now),
  }
}

const within = ({ districtCodes }: OfficersView) => [...districtCodes, '']

async function countPapers(db: ReadDb, view: OfficersView) {
  let papers = db
    .selectFrom('credential')
    .innerJoin('staff', 'staff.id', 'credential.staff_id')
    .innerJoin('organisation', 'organisation.id', 'staff.organisation_id')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('credential.state', '=', 'submitted')
  if (!view.isCity) papers = papers.where('organisation.district_code', 'in', within(view))
  return Number((await papers.executeTakeFirstOrThrow()).n)
}

async function countUnconfirmedUsccs(db: ReadDb, view: OfficersView) {
  let organisations = db
    .selectFrom('organisation')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('uscc_confirmed', '=', 0)
  if (!view.isCity) organisations = organisations.where('district_code', 'in', within(view))
  return Number((await organisations.executeTakeFirstOrThrow()).n)
}

async function countStandingOrders(db: ReadDb, view: OfficersView, now: Instant) {
  let orders = db
    .selectFrom('suspension_order')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('lifted_at', 'is', null)
    .where('ends_at', '>', now)
  if (!view.isCity) {
    orders = orders.where('id', 'in', (named) =>
      named
        .selectFrom('suspension_town')
        .innerJoin('town', 'town.code', 'suspension_town.town_code')
        .select('order_id')
        .where('town.district_code', 'in', within(view)),
    )
  }
  return Number((await orders.executeTakeFirstOrThrow()).n)
}

const fourHours = 4 * 3_600_000

/** Class sessions of published offerings that ended more than four hours ago, within a month, without their attendance. */
export async function countUnmarked(db: ReadDb, view: OfficersView, now: Instant) {
  const before = (hours: number) => new Date(Date.parse(now) - hours).toISOString()
  let unmarked = db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('offering.state', '=', 'published')
    .where('class_session.state', 'in', ['scheduled', 'in_progress', 'awaiting_collection'])
    // A day that is early enough anywhere: held_on has an index, ends_at has none.
    .where('class_session.held_on', '>=', before(32 * 24 * 3_600_000).slice(0, 10))
    .where('class_session.ends_at', '<', before(fourHours))
    .where('class_session.ends_at', '>', before(31 * 24 * 3_600_000))
  if (!view.isCity) unmarked = unmarked.where('town.district_code', 'in', within(view))
  return Number((await unmarked.executeTakeFirstOrThrow()).n)
}
