import type { Day, Instant, ReadDb } from '../schema.ts'

const announced = ['published', 'ballot_closed', 'drawn', 'accepted'] as const

/** Class sessions that are under way and began before an instant, wherever they are; those called off left out. */
export function listUnderWay(
  db: ReadDb,
  { since, startedBefore, now }: { since: Day; startedBefore: Instant; now: Instant },
) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['class_session.id', 'class_session.offering_id', 'class_session.starts_at'])
    .select(['class_session.ends_at', 'offering.organisation_id'])
    .where('class_session.held_on', '>=', since)
    .where('class_session.starts_at', '<=', startedBefore)
    .where('class_session.ends_at', '>', now)
    .where('class_session.state', 'in', ['scheduled', 'in_progress', 'awaiting_collection', 'held'])
    .where('offering.state', 'in', announced)
    .orderBy('class_session.starts_at')
    .orderBy('class_session.id')
    .execute()
}

/**
 * The children who go to a class session and have not come, as far as is known: nobody marked them, or as absent. Who
 * signed up after it began, and who was told of, is not among them.
 */
export async function listNotArrived(
  db: ReadDb,
  { id, starts_at }: { id: string; starts_at: Instant },
) {
  const rows = await db
    .selectFrom('registration')
    .leftJoin('attendance', (join) =>
      join
        .onRef('attendance.registration_id', '=', 'registration.id')
        .on('attendance.class_session_id', '=', id),
    )
    .select(['registration.id', 'attendance.presence'])
    .where('registration.id', 'in', (taking) =>
      taking.selectFrom('taking_part').select('registration_id').where('class_session_id', '=', id),
    )
    .where('registration.state', '=', 'confirmed')
    .where('registration.state_since', '<=', starts_at)
    .where('registration.child_id', 'is not', null)
    .where((where) =>
      where.or([
        where('attendance.presence', 'is', null),
        where.and([
          where('attendance.presence', 'in', ['expected', 'absent']),
          where('attendance.is_inside', '=', 0),
          where('attendance.left_as', 'is', null),
          where('attendance.in_conflict', '=', 0),
        ]),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reminder')
            .select('reminder.part')
            .where('reminder.cause', '=', 'child-not-arrived')
            .where('reminder.subject_id', '=', id)
            .whereRef('reminder.part', '=', 'registration.id'),
        ),
      ),
    )
    .orderBy('registration.id')
    .execute()
  return rows.map(({ id: registrationId, presence }) => ({
    registrationId,
    isMarked: presence === 'absent',
  }))
}

/** What the server heard of the roster of a class session, and whether a phone said that it has marks to send still. */
export async function findRosterNews(db: ReadDb, classSessionId: string, now: Instant) {
  const lastMark = await db
    .selectFrom('attendance_event')
    .select(({ fn }) => fn.max('received_at').as('at'))
    .where('class_session_id', '=', classSessionId)
    .executeTakeFirst()
  const submitted = await db
    .selectFrom('class_session_event')
    .select('id')
    .where('class_session_id', '=', classSessionId)
    .where('kind', 'in', ['awaiting_collection', 'held'])
    .executeTakeFirst()
  const devices = await db
    .selectFrom('device_class_session')
    .innerJoin('device', 'device.id', 'device_class_session.device_id')
    .select(['device.last_seen_at', 'device.unsent'])
    .where('device_class_session.class_session_id', '=', classSessionId)
    .where('device.ended_at', 'is', null)
    .where('device.expires_at', '>', now)
    .execute()
  return {
    lastMarkAt: lastMark?.at ?? null,
    isSubmitted: submitted !== undefined,
    lastContactAt:
      devices
        .map((one) => one.last_seen_at)
        .sort()
        .at(-1) ?? null,
    hasUnsent: devices.some(({ unsent }) => unsent > 0),
  }
}

/** Class sessions that ended within a span with a child inside, where children are collected; who waits for weather left out. */
export function listWithChildrenLeft(
  db: ReadDb,
  { since, endedBefore }: { since: Day; endedBefore: Instant },
) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['class_session.id', 'class_session.offering_id', 'class_session.ends_at'])
    .select('offering.organisation_id')
    .where('class_session.held_on', '>=', since)
    .where('class_session.ends_at', '<=', endedBefore)
    .where('class_session.state', 'not in', ['suspended', 'cancelled'])
    .where('offering.departure', '=', 'collected')
    .where('offering.audience', '<>', 'guardian')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('attendance')
          .select('attendance.registration_id')
          .whereRef('attendance.class_session_id', '=', 'class_session.id')
          .where('attendance.is_inside', '=', 1),
      ),
    )
    .orderBy('class_session.ends_at')
    .orderBy('class_session.id')
    .execute()
}

/** Whose children are inside a class session. */
export async function listInside(db: ReadDb, classSessionId: string) {
  const rows = await db
    .selectFrom('attendance')
    .select('registration_id')
    .where('class_session_id', '=', classSessionId)
    .where('is_inside', '=', 1)
    .orderBy('registration_id')
    .execute()
  return rows.map(({ registration_id }) => registration_id)
}

/** What a message says of a child and a class session, as both are now. */
export function findChildOnSite(
  db: ReadDb,
  { registrationId, classSessionId }: { registrationId: string; classSessionId: string },
) {
  return db
    .selectFrom('registration')
    .innerJoin('child', 'child.id', 'registration.child_id')
    .innerJoin('class_session', (join) => join.on('class_session.id', '=', classSessionId))
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .leftJoin('attendance', (join) =>
      join
        .onRef('attendance.registration_id', '=', 'registration.id')
        .onRef('attendance.class_session_id', '=', 'class_session.id'),
    )
    .select(['registration.state', 'registration.child_id', 'child.name'])
    .select(['class_session.starts_at', 'class_session.ends_at', 'offering.contact_phone'])
    .select('class_session.state as class_session_state')
    .select(['attendance.presence', 'attendance.left_as', 'attendance.is_inside'])
    .select(['attendance.in_conflict', 'attendance.event_id'])
    .where('registration.id', '=', registrationId)
    .executeTakeFirst()
}

/** How and when a child left, and with whom as far as an id says it. */
export function findDeparture(db: ReadDb, eventId: string) {
  return db
    .selectFrom('attendance_event')
    .select(['id', 'class_session_id', 'registration_id', 'mark', 'reason', 'occurred_at'])
    .where('id', '=', eventId)
    .where('mark', 'in', ['collected', 'self_dismissed', 'left_early'])
    .executeTakeFirst()
}

/** What a guardian is to a child. */
export async function findRelation(db: ReadDb, guardianId: string, childId: string) {
  const found = await db
    .selectFrom('guardianship')
    .select('relation')
    .where('guardian_id', '=', guardianId)
    .where('child_id', '=', childId)
    .executeTakeFirst()
  return found?.relation
}

/** Whether a family was called about its child at a class session, and somebody answered. */
export async function hasReachedFamily(
  db: ReadDb,
  classSessionId: string,
  registrationId: string,
): Promise<boolean> {
  const call = await db
    .selectFrom('guardian_call')
    .select('id')
    .where('class_session_id', '=', classSessionId)
    .where('registration_id', '=', registrationId)
    .where('reached', '=', 1)
    .where('because', '<>', 'barred')
    .limit(1)
    .executeTakeFirst()
  return call !== undefined
}

/** The calls about the children of a class session, in their order. */
export function listCalls(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('guardian_call')
    .innerJoin('staff', 'staff.id', 'guardian_call.staff_id')
    .select(['guardian_call.id', 'registration_id', 'because', 'reached', 'called_at'])
    .select('staff.name as staff_name')
    .where('class_session_id', '=', classSessionId)
    .orderBy('called_at')
    .orderBy('guardian_call.id')
    .execute()
}

/** The notes of a class session in their order, sealed, with whom they are about. */
export function listNotes(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('class_session_note')
    .innerJoin('staff', 'staff.id', 'class_session_note.staff_id')
    .leftJoin('registration', 'registration.id', 'class_session_note.registration_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('family', 'family.id', 'registration.family_id')
    .select(['class_session_note.id', 'registration_id', 'text_sealed', 'noted_at'])
    .select(['staff.name as staff_name', 'child.name as child_name', 'family.wrapped_key'])
    .where('class_session_note.class_session_id', '=', classSessionId)
    .orderBy('noted_at')
    .orderBy('class_session_note.id')
    .execute()
}
