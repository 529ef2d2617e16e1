import type { ReadDb } from '../schema.ts'

/** A family's registrations, newest first; at most 200. */
export function listOwnRegistrations(db: ReadDb, familyId: string) {
  return ownRegistrations(db, familyId).orderBy('registered_at', 'desc').limit(200).execute()
}

/** One of them, or nothing. */
export function findOwnRegistrationInFull(db: ReadDb, familyId: string, registrationId: string) {
  return ownRegistrations(db, familyId)
    .where('registration.id', '=', registrationId)
    .executeTakeFirst()
}

function ownRegistrations(db: ReadDb, familyId: string) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .leftJoin('link_group', 'link_group.id', 'registration.link_group_id')
    .leftJoin('offer', (join) =>
      join.onRef('offer.registration_id', '=', 'registration.id').on('offer.state', '=', 'sent'),
    )
    .select(['registration.id', 'registration.code', 'registration.state', 'registration.rank'])
    .select(['registration.offering_id', 'registration.registered_at', 'child.name as child_name'])
    .select(['guardian.name as guardian_name', 'offer.id as offer_id', 'offer.expires_at'])
    .select(['registration.link_group_id', 'link_group.mode as link_mode'])
    .select(['offering.departure', 'offering.audience'])
    .select(['offering.slug', 'offering.programme', 'offering.title_zh', 'offering.title_en'])
    .select([
      'offering.first_starts_at',
      'offering.last_ends_at',
      'offering.state as offering_state',
    ])
    .select(['bring_zh', 'bring_en', 'contact_name', 'offering.contact_phone'])
    .select(['organisation.name_zh as organisation_zh', 'organisation.name_en as organisation_en'])
    .where('registration.family_id', '=', familyId)
}

/** The class sessions that a family goes to from an instant on, soonest first; at most `limit`. */
export async function listOwnComingClassSessions(
  db: ReadDb,
  familyId: string,
  span: { from: string; limit: number },
) {
  const rows = await db
    .selectFrom('registration')
    .innerJoin('taking_part', 'taking_part.registration_id', 'registration.id')
    .innerJoin('class_session', 'class_session.id', 'taking_part.class_session_id')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .leftJoin('absence_notice', (join) =>
      join
        .onRef('absence_notice.registration_id', '=', 'registration.id')
        .onRef('absence_notice.class_session_id', '=', 'class_session.id')
        .on('absence_notice.taken_back_at', 'is', null),
    )
    .select(['registration.id as registration_id', 'child.name as child_name'])
    .select('absence_notice.id as notice_id')
    .select(['guardian.name as guardian_name', 'class_session.id', 'class_session.state'])
    .select(['class_session.sequence', 'class_session.starts_at', 'class_session.ends_at'])
    .select(['offering.title_zh', 'offering.title_en', 'offering.programme'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en', 'address_zh', 'address_en'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .where('registration.family_id', '=', familyId)
    .where('registration.state', '=', 'confirmed')
    .where('class_session.ends_at', '>', span.from)
    .orderBy('class_session.starts_at')
    .limit(span.limit)
    .execute()
  return rows.map(({ notice_id, ...row }) => ({ ...row, isExcused: notice_id !== null }))
}
