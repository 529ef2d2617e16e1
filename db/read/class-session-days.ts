import type { Programme } from '../schema/programmes.ts'
import type { Day, Locale, ReadDb } from '../schema.ts'

/** Narrows the calendar; what is missing does not. */
export interface CalendarFilters {
  programme?: Programme
  districtCode?: string
}

/** How many public class sessions each day has, from one day to another; days without any are left out. */
export async function countClassSessionsByDay(
  db: ReadDb,
  filters: CalendarFilters,
  days: { from: Day; to: Day },
) {
  const counted = await publicClassSessions(db, filters)
    .where('class_session.held_on', '>=', days.from)
    .where('class_session.held_on', '<=', days.to)
    .select((eb) => ['class_session.held_on as day', eb.fn.countAll().as('count')])
    .groupBy('class_session.held_on')
    .execute()
  return new Map(counted.map(({ day, count }) => [day, Number(count)]))
}

/** The public class sessions of a day, the earliest first. */
export function listClassSessionsOn(
  db: ReadDb,
  filters: CalendarFilters,
  { day, locale, limit }: { day: Day; locale: Locale; limit: number },
) {
  const isEnglish = locale === 'en'
  return publicClassSessions(db, filters)
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .where('class_session.held_on', '=', day)
    .select((eb) => [
      'class_session.id',
      'class_session.starts_at',
      'class_session.ends_at',
      'class_session.state',
      'offering.slug',
      'offering.programme',
      eb.ref(isEnglish ? 'offering.title_en' : 'offering.title_zh').as('title'),
      eb.ref(isEnglish ? 'town.name_en' : 'town.name_zh').as('town'),
      eb.ref(isEnglish ? 'venue.name_en' : 'venue.name_zh').as('venue'),
    ])
    .orderBy('class_session.starts_at')
    .orderBy('class_session.id')
    .limit(limit)
    .execute()
}

function publicClassSessions(db: ReadDb, { programme, districtCode }: CalendarFilters) {
  let query = db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .where('offering.state', 'in', [
      ...(['published', 'ballot_closed', 'drawn', 'accepted'] as const),
    ])
    .where('class_session.state', '<>', 'cancelled')
  if (programme) query = query.where('offering.programme', '=', programme)
  if (districtCode) query = query.where('offering.district_code', '=', districtCode)
  return query
}
