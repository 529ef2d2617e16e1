import { sql } from 'kysely'
import type { Programme } from '../schema/programmes.ts'
import type { Day, ReadDb } from '../schema.ts'
import { shownState } from './timetable-scope.ts'

/** Whose class sessions, or those of which place or programme. */
export type FeedOf =
  | { of: 'organisation'; organisationId: string }
  | { of: 'teacher'; staffId: string }
  | { of: 'district'; code: string }
  | { of: 'programme'; programme: Programme }
  | { of: 'venue'; venueId: string }
  | { of: 'offering'; offeringId: string }

interface Span {
  from: Day
  /** Inclusive. */
  to: Day
  order: 'asc' | 'desc'
  limit: number
}

export type FeedClassSession = Awaited<ReturnType<typeof listFeedClassSessions>>[number]

/**
 * Class sessions with all that a calendar says of them; a teacher's with what she is asked to be there. What was never
 * published is in a teacher's feed alone.
 */
export function listFeedClassSessions(db: ReadDb, feed: FeedOf, span: Span) {
  const staffId = feed.of === 'teacher' ? feed.staffId : ''
  let query = db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .innerJoin('district', 'district.code', 'town.district_code')
    .leftJoin('room', 'room.id', 'class_session.room_id')
    .leftJoin('staff_assignment', (join) =>
      join
        .onRef('staff_assignment.class_session_id', '=', 'class_session.id')
        .on('staff_assignment.staff_id', '=', staffId)
        .on('staff_assignment.state', '<>', 'declined'),
    )
    .leftJoin('staff_calendar_entry as invited', (join) =>
      join
        .onRef('invited.class_session_id', '=', 'class_session.id')
        .on('invited.staff_id', '=', staffId),
    )
    .select(['class_session.id', 'class_session.number', 'class_session.sequence'])
    .select(['class_session.starts_at', 'class_session.ends_at', 'class_session.held_on'])
    .select(['class_session.revised_at', 'class_session.created_at', shownState.as('state')])
    .select(['offering.slug', 'offering.title_zh', 'offering.title_en'])
    .select(['offering.state as offering_state', 'offering.places_taken', 'offering.max_places'])
    .select(['organisation.name_zh as organisation_zh', 'organisation.name_en as organisation_en'])
    .select(['invited.uid as invited_uid', 'invited.sequence as invited_sequence'])
    .select([
      'invited.revised_at as invited_at',
      'staff_assignment.role',
      'staff_assignment.state as answer',
    ])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en', 'address_zh', 'address_en'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .select(['district.name_zh as district_zh', 'district.name_en as district_en'])
    .select(['room.name_zh as room_zh', 'room.name_en as room_en'])
    .where('class_session.held_on', '>=', span.from)
    .where('class_session.held_on', '<=', span.to)
    .orderBy('class_session.held_on', span.order)
    .orderBy('class_session.starts_at', span.order)
    .orderBy('class_session.id')
    .limit(span.limit)
  query =
    feed.of === 'teacher'
      ? query
          .where('staff_assignment.staff_id', 'is not', null)
          .where('offering.state', 'not in', ['draft', 'returned'])
      : query.where((eb) => eb.or([eb('offering.state', 'in', published), wasPublished]))
  switch (feed.of) {
    case 'organisation':
      query = query.where('offering.organisation_id', '=', feed.organisationId)
      break
    case 'district':
      query = query.where('town.district_code', '=', feed.code)
      break
    case 'programme':
      query = query.where('offering.programme', '=', feed.programme)
      break
    case 'venue':
      query = query.where('class_session.venue_id', '=', feed.venueId)
      break
    case 'offering':
      query = query.where('class_session.offering_id', '=', feed.offeringId)
      break
  }
  return query.execute()
}

const published = ['published', 'ballot_closed', 'drawn', 'accepted'] as const

/** Called off, but not before anybody could see it. */
const wasPublished = sql<boolean>`(offering.state = 'cancelled' and exists (
  select 1 from offering_event
  where offering_event.offering_id = offering.id and offering_event.to_state = 'published'
))`
