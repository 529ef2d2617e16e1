import type { ExpressionBuilder } from 'kysely'
import type { Database, Instant, ReadDb } from '../schema.ts'

const announced = ['published', 'ballot_closed', 'drawn', 'accepted'] as const
const held = ['held', 'awaiting_collection'] as const

/**
 * The next offering whose registrations are to be weighed: marks came since, or it is over and either all its attendance
 * is in or it ended before `weekAgo`. Those that ended before `since` are left alone.
 */
export async function findToComplete(
  db: ReadDb,
  { now, weekAgo, since }: { now: Instant; weekAgo: Instant; since: Instant },
) {
  const again = await db
    .selectFrom('offering_completion')
    .select('offering_id as id')
    .where('is_due', '=', 1)
    .orderBy('weighed_at')
    .limit(1)
    .executeTakeFirst()
  if (again) return again
  return await db
    .selectFrom('offering')
    .select('offering.id')
    .where('offering.last_ends_at', '<=', now)
    .where('offering.last_ends_at', '>', since)
    .where('offering.state', 'in', announced)
    .where((where) => where.not(where.exists(weighed(where))))
    .where((where) =>
      where.or([
        where('offering.last_ends_at', '<=', weekAgo),
        where.not(where.exists(withoutAttendance(where))),
      ]),
    )
    .orderBy('offering.last_ends_at')
    .limit(1)
    .executeTakeFirst()
}

type Offering = ExpressionBuilder<Database, 'offering'>

const weighed = (eb: Offering) =>
  eb
    .selectFrom('offering_completion')
    .select('offering_completion.offering_id')
    .whereRef('offering_completion.offering_id', '=', 'offering.id')

const withoutAttendance = (eb: Offering) =>
  eb
    .selectFrom('class_session')
    .select('class_session.id')
    .whereRef('class_session.offering_id', '=', 'offering.id')
    .where('class_session.state', 'in', ['scheduled', 'in_progress', 'awaiting_collection'])

/** Who completed an offering or still could, with what a certificate says of them. */
export function listToWeigh(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('registration')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .leftJoin('certificate', (join) =>
      join
        .onRef('certificate.registration_id', '=', 'registration.id')
        .on('certificate.revoked_at', 'is', null),
    )
    .select(['registration.id', 'registration.state', 'family.wrapped_key'])
    .select(['child.name as child_name', 'guardian.name as guardian_name'])
    .select(['offering.title_zh', 'offering.title_en', 'certificate.id as certificate_id'])
    .select(['organisation.name_zh as organisation_zh', 'organisation.name_en as organisation_en'])
    .where('registration.offering_id', '=', offeringId)
    .where('registration.state', 'in', ['confirmed', 'completed'])
    .orderBy('registration.id')
    .execute()
}

/** The class sessions whose attendance is in, and how each went for these registrations, swaps followed, in order. */
export async function listHeldFor(db: ReadDb, registrationIds: readonly string[]) {
  if (registrationIds.length === 0) return []
  const rows = await db
    .selectFrom('taking_part')
    .innerJoin('class_session', 'class_session.id', 'taking_part.class_session_id')
    .leftJoin('attendance', (join) =>
      join
        .onRef('attendance.class_session_id', '=', 'taking_part.class_session_id')
        .onRef('attendance.registration_id', '=', 'taking_part.registration_id'),
    )
    .select(['taking_part.registration_id', 'class_session.held_on', 'attendance.presence'])
    .select(['class_session.starts_at', 'class_session.ends_at'])
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('suspension_hit')
            .select('suspension_hit.order_id')
            .whereRef('suspension_hit.class_session_id', '=', 'class_session.id'),
        )
        .as('was_hit'),
      eb
        .exists(
          eb
            .selectFrom('suspension_notice')
            .select('suspension_notice.order_id')
            .whereRef('suspension_notice.class_session_id', '=', 'class_session.id'),
        )
        .as('had_notice'),
    ])
    .where('taking_part.registration_id', 'in', registrationIds)
    .where('class_session.state', 'in', held)
    .orderBy('class_session.starts_at')
    .execute()
  return rows.map(({ was_hit, had_notice, presence, ...row }) => ({
    ...row,
    presence: presence ?? ('expected' as const),
    hadWeather: Boolean(was_hit) || Boolean(had_notice),
    minutes: (Date.parse(row.ends_at) - Date.parse(row.starts_at)) / 60_000,
  }))
}

/** Whether a registration ever had a certificate. */
export async function hadCertificate(db: ReadDb, registrationId: string) {
  const found = await db
    .selectFrom('certificate')
    .select('id')
    .where('registration_id', '=', registrationId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** A family's certificates, newest first; at most 100. */
export function listOwnCertificates(db: ReadDb, familyId: string) {
  return own(db, familyId).orderBy('certificate.issued_at', 'desc').limit(100).execute()
}

export function findOwnCertificate(db: ReadDb, familyId: string, id: string) {
  return own(db, familyId).where('certificate.id', '=', id).executeTakeFirst()
}

/** The certificate that stands of a family's own registration. */
export function findCertificateOf(db: ReadDb, familyId: string, registrationId: string) {
  return own(db, familyId)
    .where('certificate.registration_id', '=', registrationId)
    .where('certificate.revoked_at', 'is', null)
    .executeTakeFirst()
}

export function findCertificateByNumber(db: ReadDb, number: string) {
  return certificates(db).where('certificate.number', '=', number).executeTakeFirst()
}

const own = (db: ReadDb, familyId: string) =>
  certificates(db).where('registration.family_id', '=', familyId)

function certificates(db: ReadDb) {
  return db
    .selectFrom('certificate')
    .innerJoin('registration', 'registration.id', 'certificate.registration_id')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .selectAll('certificate')
    .select('family.wrapped_key')
}
