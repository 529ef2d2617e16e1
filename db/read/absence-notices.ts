import type { AbsenceCause } from '../schema/absences.ts'
import type { LookupHash, ReadDb } from '../schema.ts'

interface OneGoing {
  registrationId: string
  classSessionId: string
}

/** What a family said of one class session of one registration, while it stands. */
export function findAbsenceNotice(db: ReadDb, { registrationId, classSessionId }: OneGoing) {
  return standing(db)
    .where('registration_id', '=', registrationId)
    .where('class_session_id', '=', classSessionId)
    .executeTakeFirst()
}

/** Who is excused from a class session by the family. */
export function listAbsenceNotices(db: ReadDb, classSessionId: string) {
  return standing(db).where('class_session_id', '=', classSessionId).execute()
}

/** The class sessions that these registrations are excused from by their families. */
export async function listNoticesOf(db: ReadDb, registrationIds: readonly string[]) {
  if (registrationIds.length === 0) return []
  return await standing(db).where('registration_id', 'in', registrationIds).execute()
}

const standing = (db: ReadDb) =>
  db
    .selectFrom('absence_notice')
    .select(['id', 'registration_id', 'class_session_id', 'cause', 'told_at'])
    .where('taken_back_at', 'is', null)

/** Of those who go to a class session: how many are excused by their families, by cause. Most often told first. */
export async function countAbsenceCauses(
  db: ReadDb,
  classSessionId: string,
): Promise<{ cause: AbsenceCause | null; n: number }[]> {
  const rows = await db
    .selectFrom('absence_notice')
    .innerJoin('registration', 'registration.id', 'absence_notice.registration_id')
    .select((count) => ['absence_notice.cause', count.fn.countAll().as('n')])
    .where('absence_notice.class_session_id', '=', classSessionId)
    .where('absence_notice.taken_back_at', 'is', null)
    .where('registration.state', 'in', ['confirmed', 'completed'])
    .groupBy('absence_notice.cause')
    .execute()
  const counted = rows.map(({ cause, n }) => ({ cause, n: Number(n) }))
  return counted.sort((one, other) => other.n - one.n)
}

/** Whether a message of a notice is still true: that it stands, or that it was taken back and no other stands. */
export async function isNoticeTrue(
  db: ReadDb,
  of: OneGoing & { noticeId: string; isTakenBack: boolean },
) {
  const notice = await findAbsenceNotice(db, of)
  return of.isTakenBack ? notice === undefined : notice?.id === of.noticeId
}

/** Which family's which class session a link opens; nothing where the token is none of ours. */
export function findAbsenceLink(db: ReadDb, tokenHash: LookupHash) {
  return db
    .selectFrom('absence_link')
    .innerJoin('registration', 'registration.id', 'absence_link.registration_id')
    .innerJoin('class_session', 'class_session.id', 'absence_link.class_session_id')
    .select(['absence_link.registration_id', 'absence_link.class_session_id'])
    .select(['registration.family_id', 'class_session.starts_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
}

/** Everybody of a family who goes to a class session, with the absence that stands and what was marked. */
export async function listFamilyGoing(db: ReadDb, familyId: string, classSessionId: string) {
  return await db
    .selectFrom('registration')
    .innerJoin('taking_part', 'taking_part.registration_id', 'registration.id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .leftJoin('absence_notice', (join) =>
      join
        .onRef('absence_notice.registration_id', '=', 'registration.id')
        .on('absence_notice.class_session_id', '=', classSessionId)
        .on('absence_notice.taken_back_at', 'is', null),
    )
    .select(['registration.id', 'child.name as child_name', 'child.call_name'])
    .select(['guardian.name as guardian_name'])
    .select(['absence_notice.id as notice_id', 'absence_notice.cause'])
    .where('registration.family_id', '=', familyId)
    .where('registration.state', '=', 'confirmed')
    .where('taking_part.class_session_id', '=', classSessionId)
    .orderBy('registration.registered_at')
    .orderBy('registration.id')
    .execute()
}

/** When and where a class session meets, as the page of an absence shows it. */
export function findClassSessionToMiss(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .leftJoin('room', 'room.id', 'class_session.room_id')
    .select(['class_session.id', 'class_session.starts_at', 'class_session.ends_at'])
    .select(['class_session.held_on', 'class_session.state', 'class_session.number'])
    .select(['offering.programme', 'offering.title_zh', 'offering.title_en'])
    .select(['offering.contact_name', 'offering.contact_phone', 'offering.offers_make_ups'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .select(['room.name_zh as room_zh', 'room.name_en as room_en'])
    .where('class_session.id', '=', classSessionId)
    .executeTakeFirst()
}
