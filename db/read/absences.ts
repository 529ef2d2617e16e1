import type { ReadDb } from '../schema.ts'

/**
 * The class sessions that registrations missed, of those whose attendance is in, without those that stood under a
 * weather order or its notice: there, whoever stayed away was told that it does not count.
 */
export async function listAbsencesThatCount(db: ReadDb, registrationIds: readonly string[]) {
  if (registrationIds.length === 0) return []
  return await db
    .selectFrom('attendance')
    .innerJoin('class_session', 'class_session.id', 'attendance.class_session_id')
    .leftJoin('suspension_hit', 'suspension_hit.class_session_id', 'class_session.id')
    .leftJoin('suspension_notice', 'suspension_notice.class_session_id', 'class_session.id')
    .select(['attendance.registration_id', 'attendance.class_session_id'])
    .select('class_session.starts_at')
    .where('attendance.registration_id', 'in', registrationIds)
    .where('attendance.presence', '=', 'absent')
    .where('class_session.state', 'in', ['held', 'awaiting_collection'])
    .where('suspension_hit.order_id', 'is', null)
    .where('suspension_notice.order_id', 'is', null)
    .orderBy('class_session.starts_at')
    .execute()
}

/** Class sessions that a move made collide and of which a family kept both: either may be missed. */
export async function listKeptClashes(db: ReadDb, registrationIds: readonly string[]) {
  if (registrationIds.length === 0) return []
  return await db
    .selectFrom('move_choice')
    .innerJoin('registration_clash', (join) =>
      join
        .onRef('registration_clash.registration_id', '=', 'move_choice.registration_id')
        .onRef('registration_clash.class_session_id', '=', 'move_choice.class_session_id'),
    )
    .select(['registration_clash.registration_id', 'registration_clash.class_session_id'])
    .select(['registration_clash.other_registration_id'])
    .select(['registration_clash.other_class_session_id'])
    .where('move_choice.choice', '=', 'keep')
    .where((where) =>
      where.or([
        where('registration_clash.registration_id', 'in', registrationIds),
        where('registration_clash.other_registration_id', 'in', registrationIds),
      ]),
    )
    .execute()
}

/** The warnings and proposals that registrations had so far. */
export async function listAbsenceSteps(db: ReadDb, registrationIds: readonly string[]) {
  if (registrationIds.length === 0) return []
  return await db
    .selectFrom('absence_step')
    .select(['id', 'registration_id', 'kind', 'absences', 'decision'])
    .where('registration_id', 'in', registrationIds)
    .execute()
}
