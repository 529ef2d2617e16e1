import type { Instant, ReadDb } from '../schema.ts'

export interface Window {
  townCodes: string[]
  startsAt: Instant
  endsAt: Instant
}

const announced = ['published', 'ballot_closed', 'drawn', 'accepted'] as const
const stillToHold = ['scheduled', 'suspended', 'in_progress', 'awaiting_collection'] as const

/**
 * The announced class sessions at venues of these towns whose time overlaps the window, both half-open: what a weather
 * signal may concern, with what its setting is read from. In the order of their ids.
 */
export async function listInWindow(db: ReadDb, { townCodes, startsAt, endsAt }: Window) {
  if (townCodes.length === 0) return []
  return await db
    .selectFrom('class_session')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .select(['class_session.id', 'class_session.number', 'class_session.state'])
    .select(['class_session.starts_at', 'class_session.ends_at', 'class_session.held_on'])
    .select(['class_session.has_water', 'class_session.offering_id', 'offering.programme'])
    .select(['venue.kind as venue_kind', 'offering.setting as offering_setting'])
    .select(['offering.title_zh', 'offering.title_en', 'offering.organisation_id'])
    .select(['organisation.name_zh as organisation_zh', 'organisation.name_en as organisation_en'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en', 'town.code as town_code'])
    .where('venue.town_code', 'in', townCodes)
    .where('class_session.starts_at', '<', endsAt)
    .where('class_session.ends_at', '>', startsAt)
    .where('class_session.state', 'in', stillToHold)
    .where('offering.state', 'in', announced)
    .orderBy('class_session.id')
    .execute()
}

export type InWindow = Awaited<ReturnType<typeof listInWindow>>[number]

/** The ids of the venues of these towns. */
export async function listVenuesIn(db: ReadDb, townCodes: string[]) {
  if (townCodes.length === 0) return []
  const venues = await db
    .selectFrom('venue')
    .select('id')
    .where('town_code', 'in', townCodes)
    .execute()
  return venues.map(({ id }) => id)
}
