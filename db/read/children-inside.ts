import type { ExpressionBuilder } from 'kysely'
import type { Database, Day, Instant, ReadDb } from '../schema.ts'

/**
 * The children who are inside now, by the marks, in the class sessions of an organisation since a day: all of those that
 * hand children over one by one, of the others while they are under way.
 */
export function listChildrenInside(
  db: ReadDb,
  organisationId: string,
  { since, now }: { since: Day; now: Instant },
) {
  return inside(db, { since, now })
    .innerJoin('registration', 'registration.id', 'attendance.registration_id')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .innerJoin('guardian', 'guardian.id', 'registration.guardian_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .select(['attendance.registration_id', 'attendance.since', 'attendance.in_conflict'])
    .select(['class_session.id as class_session_id', 'starts_at', 'ends_at'])
    .select('class_session.state')
    .select(['offering.title_zh', 'offering.title_en'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'])
    .select(['child.name as child_name', 'guardian.name as guardian_name'])
    .select(['guardian.phone_sealed', 'family.wrapped_key'])
    .where('offering.organisation_id', '=', organisationId)
    .orderBy('class_session.ends_at')
    .orderBy('class_session.id')
    .orderBy('registration.rank')
    .orderBy('registration.id')
    .execute()
}

/** How many children of an organisation nobody has collected from class sessions that ended, or wait for that. */
export async function countNotCollected(
  db: ReadDb,
  organisationId: string,
  { since, now }: { since: Day; now: Instant },
) {
  const row = await notCollected(db, { since, now })
    .select(({ fn }) => fn.countAll().as('n'))
    .where('offering.organisation_id', '=', organisationId)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

/** The same by class session for officers, of their districts or of the city: how many, and nobody's name. */
export async function listNotCollectedByClassSession(
  db: ReadDb,
  officer: { isCity: boolean; districtCodes: readonly string[] },
  { since, now }: { since: Day; now: Instant },
) {
  // Day by day, then who is inside: SQLite would otherwise go through everybody who ever came.
  const query = db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .select(['class_session.id', 'class_session.offering_id', 'class_session.ends_at'])
    .select(['offering.title_zh', 'offering.title_en'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'])
    .select(['organisation.name_zh as organisation_zh', 'organisation.name_en as organisation_en'])
    .select(['offering.contact_name', 'offering.contact_phone'])
    .select((row) =>
      insideOne(row)
        .select(({ fn }) => fn.countAll().as('n'))
        .as('n'),
    )
    .where('class_session.held_on', '>=', since)
    .where('class_session.ends_at', '<=', now)
    .where('offering.departure', '=', 'collected')
    .where('offering.audience', '<>', 'guardian')
    .where((row) => row.exists(insideOne(row).select('attendance.registration_id')))
    .orderBy('class_session.ends_at')
    .orderBy('class_session.id')
  if (officer.isCity) return counted(await query.execute())
  if (officer.districtCodes.length === 0) return []
  return counted(await query.where('town.district_code', 'in', officer.districtCodes).execute())
}

const insideOne = (row: ExpressionBuilder<Database, 'class_session'>) =>
  row
    .selectFrom('attendance')
    .whereRef('attendance.class_session_id', '=', 'class_session.id')
    .where('attendance.is_inside', '=', 1)

const counted = <Row extends { n: string | number | bigint | null }>(rows: readonly Row[]) =>
  rows.map((row) => ({ ...row, n: Number(row.n ?? 0) }))

/** Who teaches these class sessions, in the order of their roles. */
export async function listTeachersOf(db: ReadDb, classSessionIds: readonly string[]) {
  if (classSessionIds.length === 0) return []
  return await db
    .selectFrom('staff_assignment')
    .innerJoin('staff', 'staff.id', 'staff_assignment.staff_id')
    .select(['staff_assignment.class_session_id', 'staff.name'])
    .where('staff_assignment.class_session_id', 'in', classSessionIds)
    .where('staff_assignment.role', '=', 'lead')
    .where('staff_assignment.state', '!=', 'declined')
    .orderBy('staff.name')
    .execute()
}

/** How often the families of children in these class sessions were called. */
export async function listCallsOf(db: ReadDb, classSessionIds: readonly string[]) {
  if (classSessionIds.length === 0) return []
  return await db
    .selectFrom('guardian_call')
    .select(['class_session_id', 'registration_id', 'reached'])
    .where('class_session_id', 'in', classSessionIds)
    .execute()
}

function inside(db: ReadDb, { since, now }: { since: Day; now: Instant }) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('attendance', (join) =>
      join
        .onRef('attendance.class_session_id', '=', 'class_session.id')
        .on('attendance.is_inside', '=', 1),
    )
    .where('class_session.held_on', '>=', since)
    .where((where) =>
      where.or([
        where.and([
          where('offering.departure', '=', 'collected'),
          where('offering.audience', '<>', 'guardian'),
        ]),
        where.and([
          where('class_session.ends_at', '>', now),
          where('class_session.state', '<>', 'held'),
        ]),
      ]),
    )
}

function notCollected(db: ReadDb, { since, now }: { since: Day; now: Instant }) {
  return inside(db, { since, now }).where((where) =>
    where.or([
      where('class_session.ends_at', '<=', now),
      where('class_session.state', '=', 'awaiting_collection'),
    ]),
  )
}
