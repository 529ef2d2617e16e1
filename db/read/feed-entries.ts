import { sql } from 'kysely'
import type { Day, ReadDb } from '../schema.ts'
import { shownState } from './timetable-scope.ts'

export interface FeedOfFamily {
  of: 'family'
  guardianId: string
  familyId: string
  /** Of this registration alone. */
  registrationId?: string
}

interface Span {
  from: Day
  /** Inclusive. */
  to: Day
  order: 'asc' | 'desc'
  limit: number
}

export type FeedEntry = Awaited<ReturnType<typeof listFeedEntries>>[number]

/**
 * The calendar entries of a family that one of its guardians may see: of the children that she is not kept from, and of
 * herself.
 */
export function listFeedEntries(db: ReadDb, feed: FeedOfFamily, span: Span) {
  let query = db
    .selectFrom('registration')
    .innerJoin('calendar_entry', 'calendar_entry.registration_id', 'registration.id')
    .innerJoin('class_session', 'class_session.id', 'calendar_entry.class_session_id')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .innerJoin('district', 'district.code', 'town.district_code')
    .leftJoin('room', 'room.id', 'class_session.room_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardianship', (join) =>
      join
        .onRef('guardianship.child_id', '=', 'registration.child_id')
        .on('guardianship.guardian_id', '=', feed.guardianId),
    )
    .select(['calendar_entry.uid', 'calendar_entry.sequence', 'calendar_entry.status'])
    .select(['calendar_entry.revised_at', 'calendar_entry.created_at'])
    .select(['registration.id as registration_id', 'registration.state as registration_state'])
    .select(['child.name', 'child.call_name', 'offering.title_zh', 'offering.title_en'])
    .select(['offering.bring_zh', 'offering.bring_en'])
    .select(['class_session.starts_at', 'class_session.ends_at', 'class_session.held_on'])
    .select(['class_session.revised_at as class_session_revised_at', shownState.as('state')])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en', 'address_zh', 'address_en'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .select(['district.name_zh as district_zh', 'district.name_en as district_en'])
    .select(['room.name_zh as room_zh', 'room.name_en as room_en', swappedAway.as('swapped_away')])
    .where('registration.family_id', '=', feed.familyId)
    .where((eb) =>
      eb.or([
        eb('guardianship.barred', '=', 0),
        eb.and([
          eb('registration.child_id', 'is', null),
          eb('registration.participant_id', '=', feed.guardianId),
        ]),
      ]),
    )
    .where('class_session.held_on', '>=', span.from)
    .where('class_session.held_on', '<=', span.to)
    .orderBy('class_session.held_on', span.order)
    .orderBy('class_session.starts_at', span.order)
    .orderBy('calendar_entry.uid')
    .limit(span.limit)
  if (feed.registrationId) query = query.where('registration.id', '=', feed.registrationId)
  return query.execute()
}

/** 1: the family goes to another class session instead. */
const swappedAway = sql<0 | 1>`case when exists (
  select 1 from class_session_swap
  where class_session_swap.registration_id = registration.id
  and class_session_swap.from_class_session_id = class_session.id
) then 1 else 0 end`
