import { type ExpressionBuilder, sql } from 'kysely'
import type { Database, Day, Instant, ReadDb } from '../schema.ts'
import type { OwnClassSession } from './family-class-sessions.ts'

/**
 * Class sessions to come of other offerings of the organisation with the same template or title, where a place is free
 * and nobody waits, and the participant has no registration: of the same number, or within `from` to `to`.
 */
export async function listParallelClassSessions(
  db: ReadDb,
  own: OwnClassSession,
  { now, from, to }: { now: Instant; from: Day; to: Day },
) {
  return await likeOwn(db, own, now)
    .where('offering.state', '=', 'published')
    .where('offering.paused_at', 'is', null)
    .where(sql<boolean>`places_taken - reserved_taken < max_places - reserved_places`)
    .where((where) =>
      where.or([
        where('class_session.number', '=', own.number),
        where.and([
          where('class_session.held_on', '>=', from),
          where('class_session.held_on', '<=', to),
        ]),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('registration')
            .select('registration.id')
            .whereRef('registration.offering_id', '=', 'offering.id')
            .where('registration.state', '=', 'waitlisted'),
        ),
      ),
    )
    .orderBy('class_session.starts_at')
    .limit(20)
    .execute()
}

/**
 * Class sessions to come of the same number, of other offerings of the organisation with the same template or title that
 * take those in who missed one: each with how many are away from it, and how many make up in their places.
 */
export async function listMakeUpClassSessions(db: ReadDb, own: OwnClassSession, now: Instant) {
  const rows = await likeOwn(db, own, now)
    .where('offering.state', 'in', ['published', 'ballot_closed', 'drawn', 'accepted'])
    .where('offering.offers_make_ups', '=', 1)
    .where('class_session.number', '=', own.number)
    .select((row) => [excusedFrom(row).as('excused'), guestsOf(row).as('in_their_places')])
    .orderBy('class_session.starts_at')
    .limit(20)
    .execute()
  return rows.map(({ excused, in_their_places, ...row }) => ({
    ...{ ...row, away: Number(excused) - Number(in_their_places) },
  }))
}

/**
 * Whether there is room for one more of those who are excused from a class session: less than its places come, counted
 * with those who make up in the places of others.
 */
export async function hasRoomAgain(db: ReadDb, classSessionId: string) {
  const row = await db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['offering.max_places', 'offering.places_taken'])
    .select((eb) => [excusedFrom(eb).as('excused'), guestsOf(eb).as('guests')])
    .where('class_session.id', '=', classSessionId)
    .executeTakeFirstOrThrow()
  const coming = row.places_taken - Number(row.excused) + Number(row.guests)
  return coming < row.max_places
}

type Row = ExpressionBuilder<Database, 'class_session'>

const excusedFrom = (row: Row) =>
  row
    .selectFrom('absence_notice')
    .innerJoin('registration', 'registration.id', 'absence_notice.registration_id')
    .select(({ fn }) => fn.countAll().as('n'))
    .whereRef('absence_notice.class_session_id', '=', 'class_session.id')
    .whereRef('registration.offering_id', '=', 'class_session.offering_id')
    .where('registration.state', '=', 'confirmed')
    .where('taken_back_at', 'is', null)

/** Who makes up in a class session without a place of its offering. */
const guestsOf = (row: Row) =>
  row
    .selectFrom('class_session_swap')
    .innerJoin('registration', 'registration.id', 'class_session_swap.registration_id')
    .select(({ fn }) => fn.countAll().as('n'))
    .whereRef('class_session_swap.to_class_session_id', '=', 'class_session.id')
    .where('registration.state', '=', 'confirmed')
    .where('takes_place', '=', 0)

/** Class sessions to come of the same kind in other offerings, where the participant has no registration. */
const likeOwn = (db: ReadDb, own: OwnClassSession, now: Instant) =>
  db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .leftJoin('room', 'room.id', 'class_session.room_id')
    .selectAll('offering')
    .select(['class_session.id as class_session_id', 'class_session.number'])
    .select(['class_session.starts_at', 'class_session.ends_at', 'class_session.room_id'])
    .select(['class_session.venue_id', 'venue.town_code as venue_town'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .select(['room.name_zh as room_zh', 'room.name_en as room_en'])
    .where('offering.organisation_id', '=', own.organisation_id)
    .where('offering.audience', '=', own.audience)
    .where('offering.id', '<>', own.offering_id)
    .where((where) =>
      where.or([
        where('offering.title_zh', '=', own.title_zh),
        ...(own.template_code ? [where('offering.template_code', '=', own.template_code)] : []),
      ]),
    )
    .where('class_session.state', '=', 'scheduled')
    .where('class_session.starts_at', '>', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('registration')
            .select('registration.id')
            .whereRef('registration.offering_id', '=', 'offering.id')
            .where('registration.participant_id', '=', own.participant_id)
            .where('registration.state', 'in', [
              ...(['under_review', 'in_pool', 'confirmed', 'offered'] as const),
            ]),
        ),
      ),
    )
