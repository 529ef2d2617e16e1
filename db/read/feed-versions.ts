import { sql } from 'kysely'
import type { Day, ReadDb } from '../schema.ts'

// What a feed depends on, without what stands in it: two answers that are equal mean that nothing has changed.
// A sign-up raises nothing: the registration's own row says it.

const version = sql<number>`coalesce(calendar_version.version, 0)`

/** Of a guardian: her family's registrations, what her children are called, and whether she is kept from them. */
export function readFamilyVersion(db: ReadDb, { guardianId, familyId }: Guardian) {
  return db
    .selectFrom('registration')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardianship', (join) =>
      join
        .onRef('guardianship.child_id', '=', 'child.id')
        .on('guardianship.guardian_id', '=', guardianId),
    )
    .leftJoin('calendar_version', 'calendar_version.offering_id', 'registration.offering_id')
    .select(['registration.id', 'registration.state', 'registration.state_since'])
    .select(['child.name', 'child.call_name', 'guardianship.barred', version.as('version')])
    .select(swappedTo.as('swapped'))
    .where('registration.family_id', '=', familyId)
    .orderBy('registration.id')
    .execute()
}

interface Guardian {
  guardianId: string
  familyId: string
}

/** What a registration's class sessions that lie in other offerings depend on. */
const swappedTo = sql<number>`(
  select count(*) + coalesce(sum(swapped.version), 0) from class_session_swap
  join class_session on class_session.id = class_session_swap.to_class_session_id
  left join calendar_version as swapped on swapped.offering_id = class_session.offering_id
  where class_session_swap.registration_id = registration.id
)`

/** Of an organisation: its offerings that meet on or after a day, and how many places of each are taken. */
export function readOrganisationVersion(db: ReadDb, organisationId: string, from: Day) {
  return db
    .selectFrom('offering')
    .leftJoin('calendar_version', 'calendar_version.offering_id', 'offering.id')
    .select(['offering.id', 'offering.places_taken', 'offering.max_places'])
    .select(version.as('version'))
    .where('offering.organisation_id', '=', organisationId)
    .where('offering.last_ends_at', '>=', from)
    .orderBy('offering.id')
    .execute()
}

/** Of a teacher: the offerings that she is asked to, or is to be at, on or after a day. */
export function readTeacherVersion(db: ReadDb, staffId: string, from: Day) {
  return db
    .selectFrom('staff_assignment')
    .innerJoin('class_session', 'class_session.id', 'staff_assignment.class_session_id')
    .leftJoin('calendar_version', 'calendar_version.offering_id', 'class_session.offering_id')
    .select(['class_session.offering_id', version.as('version')])
    .distinct()
    .where('staff_assignment.staff_id', '=', staffId)
    .where('class_session.held_on', '>=', from)
    .orderBy('class_session.offering_id')
    .execute()
}

/** Of everything public. */
export function readPublicVersion(db: ReadDb) {
  return db
    .selectFrom('calendar_version')
    .select((eb) => [eb.fn.countAll().as('offerings'), eb.fn.sum('version').as('changes')])
    .executeTakeFirstOrThrow()
}
