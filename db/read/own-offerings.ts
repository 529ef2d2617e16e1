import type { OfferingSection } from '../schema/planning.ts'
import type { OfferingState } from '../schema/programmes.ts'
import type { ReadDb } from '../schema.ts'

/** An organisation's own offering in whatever state, all of it, with the names of its season and contract. */
export function findOwnOffering(db: ReadDb, organisationId: string, offeringId: string) {
  return db
    .selectFrom('offering')
    .innerJoin('season', 'season.id', 'offering.season_id')
    .leftJoin('contract', 'contract.id', 'offering.contract_id')
    .selectAll('offering')
    .select([
      ...(['season.name_zh as season_zh', 'season.name_en as season_en'] as const),
      ...(['contract.number as contract_number', 'contract.title as contract_title'] as const),
    ])
    .where('offering.id', '=', offeringId)
    .where('offering.organisation_id', '=', organisationId)
    .executeTakeFirst()
}

/** Narrows the list of own offerings; what is missing does not. */
export interface OwnOfferingsQuery {
  states?: readonly OfferingState[]
  /** Part of a title, in either language. */
  words?: string
  limit: number
  offset?: number
}

/** An organisation's offerings, those that begin last first, with how many class sessions each has. */
export async function listOwnOfferings(
  db: ReadDb,
  organisationId: string,
  { states, words, limit, offset = 0 }: OwnOfferingsQuery,
) {
  let query = db
    .selectFrom('offering')
    .innerJoin('season', 'season.id', 'offering.season_id')
    .select([
      ...(['offering.id', 'offering.slug', 'offering.state', 'offering.programme'] as const),
      ...(['offering.title_zh', 'offering.title_en', 'offering.first_starts_at'] as const),
      ...(['offering.last_ends_at', 'offering.places_taken', 'offering.max_places'] as const),
      ...(['season.name_zh as season_zh', 'season.name_en as season_en'] as const),
    ])
    .select((row) =>
      row
        .selectFrom('class_session')
        .select((count) => count.fn.countAll().as('n'))
        .whereRef('class_session.offering_id', '=', 'offering.id')
        .where('class_session.state', '!=', 'cancelled')
        .as('meetings'),
    )
    .where('offering.organisation_id', '=', organisationId)
  if (states) query = query.where('offering.state', 'in', states)
  if (words) {
    const like = `%${words.toLowerCase().replace(/[\\%_]/g, '')}%`
    query = query.where((either) =>
      either.or([
        either(either.fn<string>('lower', ['offering.title_zh']), 'like', like),
        either(either.fn<string>('lower', ['offering.title_en']), 'like', like),
      ]),
    )
  }
  const rows = await query
    .orderBy('offering.first_starts_at', 'desc')
    .orderBy('offering.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map((row) => ({ ...row, meetings: Number(row.meetings) }))
}

/** Who saved the sections of an offering last. A section that is not there has revision 0. */
export function listSavedSections(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('offering_section')
    .leftJoin('staff', 'staff.id', 'offering_section.saved_by')
    .select(['section', 'revision', 'saved_at', 'saved_by', 'staff.name'])
    .where('offering_id', '=', offeringId)
    .execute()
}

/**
 * An own offering with who saved a section of it last, in one statement: what is shown and its revision belong together.
 * A section that nobody saved has revision 0.
 */
export async function findOwnSection(
  db: ReadDb,
  organisationId: string,
  { offeringId, section }: { offeringId: string; section: OfferingSection },
) {
  const row = await db
    .selectFrom('offering')
    .leftJoin('offering_section', (join) =>
      join
        .onRef('offering_section.offering_id', '=', 'offering.id')
        .on('offering_section.section', '=', section),
    )
    .leftJoin('staff', 'staff.id', 'offering_section.saved_by')
    .selectAll('offering')
    .select(['offering_section.revision', 'offering_section.saved_at', 'staff.name as saved_by'])
    .where('offering.id', '=', offeringId)
    .where('offering.organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row && { ...row, revision: row.revision ?? 0 }
}

/** The class sessions of an own offering with their places, in the order they are held. */
export function listOwnClassSessions(db: ReadDb, organisationId: string, offeringId: string) {
  return ownClassSessions(db, organisationId)
    .where('class_session.offering_id', '=', offeringId)
    .orderBy('class_session.starts_at')
    .orderBy('class_session.id')
    .execute()
}

/** One class session of an own offering, whatever the offering's state. */
export function findOwnClassSession(
  db: ReadDb,
  organisationId: string,
  { offeringId, classSessionId }: { offeringId: string; classSessionId: string },
) {
  return ownClassSessions(db, organisationId)
    .where('class_session.offering_id', '=', offeringId)
    .where('class_session.id', '=', classSessionId)
    .executeTakeFirst()
}

const ownClassSessions = (db: ReadDb, organisationId: string) =>
  db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .leftJoin('room', 'room.id', 'class_session.room_id')
    .selectAll('class_session')
    .select([
      ...(['venue.name_zh as venue_zh', 'venue.name_en as venue_en', 'venue.capacity'] as const),
      ...(['town.name_zh as town_zh', 'town.name_en as town_en', 'town.district_code'] as const),
      ...(['room.name_zh as room_zh', 'room.name_en as room_en'] as const),
    ])
    .where('offering.organisation_id', '=', organisationId)

/** Who plans, and for which organisation: what a new offering begins with. */
export function findPlanner(db: ReadDb, organisationId: string, staffId: string) {
  return db
    .selectFrom('staff')
    .innerJoin('organisation', 'organisation.id', 'staff.organisation_id')
    .select(['staff.name', 'organisation.contact_phone', 'organisation.district_code'])
    .where('staff.id', '=', staffId)
    .where('organisation.id', '=', organisationId)
    .executeTakeFirst()
}
