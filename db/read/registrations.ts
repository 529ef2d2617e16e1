import type { ReadDb } from '../schema.ts'

/** A registration whoever it belongs to: only for what may end any of them. */
export function findRegistrationById(db: ReadDb, registrationId: string) {
  return db
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', registrationId)
    .executeTakeFirst()
}

/** A family's own registration, or nothing. */
export function findOwnRegistration(db: ReadDb, familyId: string, registrationId: string) {
  return db
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', registrationId)
    .where('family_id', '=', familyId)
    .executeTakeFirst()
}

/** The registrations of siblings who join together. */
export function listLinked(db: ReadDb, linkGroupId: string) {
  return db
    .selectFrom('registration')
    .selectAll()
    .where('link_group_id', '=', linkGroupId)
    .orderBy('rank')
    .execute()
}

/** The class sessions of an offering that are still to come and not cancelled, in order. */
export function listComingClassSessions(db: ReadDb, offeringId: string, now: string) {
  return db
    .selectFrom('class_session')
    .select(['id', 'starts_at', 'state'])
    .where('offering_id', '=', offeringId)
    .where('state', 'in', ['scheduled', 'suspended', 'in_progress'])
    .where('starts_at', '>', now)
    .orderBy('starts_at')
    .execute()
}

/** The calendar entries of a registration for class sessions still to come. */
export function listComingEntries(db: ReadDb, registrationId: string, now: string) {
  return db
    .selectFrom('calendar_entry')
    .innerJoin('class_session', 'class_session.id', 'calendar_entry.class_session_id')
    .select(['calendar_entry.id', 'class_session.starts_at'])
    .where('calendar_entry.registration_id', '=', registrationId)
    .where('calendar_entry.status', '=', 'confirmed')
    .where('class_session.starts_at', '>', now)
    .orderBy('class_session.starts_at')
    .execute()
}

/** The calendar entry of a registration for a class session, if it ever had one. */
export function findEntry(db: ReadDb, registrationId: string, classSessionId: string) {
  return db
    .selectFrom('calendar_entry')
    .select(['id', 'status', 'revised_at'])
    .where('registration_id', '=', registrationId)
    .where('class_session_id', '=', classSessionId)
    .executeTakeFirst()
}

/** Who would take part: the guardian's own child, or the guardian; nothing for anybody else. */
export async function findOwnParticipant(
  db: ReadDb,
  { guardianId, participantId }: { guardianId: string; participantId: string },
) {
  if (participantId === guardianId) return { kind: 'guardian' as const, id: guardianId }
  const child = await db
    .selectFrom('child')
    .innerJoin('guardianship', 'guardianship.child_id', 'child.id')
    .select(['child.id', 'child.born_on', 'child.primary_entry_year', 'child.town_code'])
    .select('child.new_resident_status')
    .where('child.id', '=', participantId)
    .where('guardianship.guardian_id', '=', guardianId)
    .where('guardianship.may_register', '=', 1)
    .where('guardianship.barred', '=', 0)
    .executeTakeFirst()
  return child && { kind: 'child' as const, ...child }
}

export function findSubmission(db: ReadDb, id: string) {
  return db.selectFrom('submission').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The key of a family that is still there. */
export async function findFamilyKey(db: ReadDb, familyId: string) {
  const family = await db
    .selectFrom('family')
    .select('wrapped_key')
    .where('id', '=', familyId)
    .executeTakeFirst()
  return family?.wrapped_key ?? undefined
}
