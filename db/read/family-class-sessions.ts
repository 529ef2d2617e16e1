import type { Instant, ReadDb } from '../schema.ts'

/** A class session that a family's own registration takes part in, with what it was moved from last; or nothing. */
export async function findOwnClassSession(
  db: ReadDb,
  familyId: string,
  registrationId: string,
  classSessionId: string,
) {
  const own = await db
    .selectFrom('taking_part')
    .innerJoin('registration', 'registration.id', 'taking_part.registration_id')
    .innerJoin('class_session', 'class_session.id', 'taking_part.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .leftJoin('room', 'room.id', 'class_session.room_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .select(['registration.id as registration_id', 'registration.state as registration_state'])
    .select(['registration.participant_id', 'registration.child_id', 'registration.registered_at'])
    .select(['registration.offering_id as own_offering_id', 'child.name as child_name'])
    .select(['child.born_on', 'child.primary_entry_year', 'child.town_code as child_town'])
    .select(['guardian.name as guardian_name', 'class_session.id', 'class_session.number'])
    .select(['class_session.offering_id', 'class_session.starts_at', 'class_session.ends_at'])
    .select(['class_session.held_on', 'class_session.state', 'class_session.sequence'])
    .select(['class_session.venue_id', 'class_session.room_id', 'offering.organisation_id'])
    .select(['offering.template_code', 'offering.audience', 'offering.programme'])
    .select(['offering.title_zh', 'offering.title_en', 'offering.offers_make_ups'])
    .select(['offering.contact_name', 'offering.contact_phone'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'])
    .select(['venue.address_zh', 'venue.address_en', 'venue.town_code'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .select(['room.name_zh as room_zh', 'room.name_en as room_en'])
    .where('taking_part.registration_id', '=', registrationId)
    .where('taking_part.class_session_id', '=', classSessionId)
    .where('registration.family_id', '=', familyId)
    .executeTakeFirst()
  const [event] = own ? await listChangesOfClassSession(db, classSessionId, own.registered_at) : []
  return own && { ...own, change: event ?? null }
}

export type OwnClassSession = NonNullable<Awaited<ReturnType<typeof findOwnClassSession>>>

/** What happened to its time and place after an instant, newest first. */
function listChangesOfClassSession(db: ReadDb, classSessionId: string, after: Instant) {
  return db
    .selectFrom('class_session_event')
    .select(['kind', 'reason', 'note', 'detail', 'at'])
    .where('class_session_id', '=', classSessionId)
    .where('kind', 'in', ['moved', 'cancelled', 'suspended', 'restored'])
    .where('at', '>=', after)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
}

/** What the family chose after the class session's last change. */
export function findMoveChoice(
  db: ReadDb,
  of: { registration_id: string; id: string; sequence: number },
) {
  return db
    .selectFrom('move_choice')
    .select(['choice', 'made_at'])
    .where('registration_id', '=', of.registration_id)
    .where('class_session_id', '=', of.id)
    .where('sequence', '=', of.sequence)
    .executeTakeFirst()
}

/** What it clashes with, while the family has not chosen: its own other class sessions. */
export function listOpenClashes(db: ReadDb, registrationId: string, classSessionId: string) {
  return db
    .selectFrom('registration_clash')
    .innerJoin('class_session', 'class_session.id', 'registration_clash.other_class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['registration_clash.other_registration_id', 'class_session.id'])
    .select(['class_session.starts_at', 'class_session.ends_at'])
    .select(['offering.title_zh', 'offering.title_en'])
    .where('registration_clash.registration_id', '=', registrationId)
    .where('registration_clash.class_session_id', '=', classSessionId)
    .where('registration_clash.settled_at', 'is', null)
    .orderBy('class_session.starts_at')
    .execute()
}

/** The class sessions that a registration takes part in, in order, with whether a clash waits for the family's choice. */
export async function listOwnMeetings(db: ReadDb, registrationId: string) {
  const rows = await db
    .selectFrom('taking_part')
    .innerJoin('class_session', 'class_session.id', 'taking_part.class_session_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .leftJoin('room', 'room.id', 'class_session.room_id')
    .leftJoin('absence_notice', (join) =>
      join
        .onRef('absence_notice.registration_id', '=', 'taking_part.registration_id')
        .onRef('absence_notice.class_session_id', '=', 'class_session.id')
        .on('absence_notice.taken_back_at', 'is', null),
    )
    .leftJoin('attendance', (join) =>
      join
        .onRef('attendance.registration_id', '=', 'taking_part.registration_id')
        .onRef('attendance.class_session_id', '=', 'class_session.id'),
    )
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['absence_notice.id as notice_id', 'attendance.presence', 'offering.offers_make_ups'])
    .select(['class_session.id', 'class_session.number', 'class_session.starts_at'])
    .select(['class_session.ends_at', 'class_session.state', 'class_session.sequence'])
    .select(['room.name_zh as room_zh', 'room.name_en as room_en'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('registration_clash')
          .select('registration_id')
          .whereRef('registration_clash.registration_id', '=', 'taking_part.registration_id')
          .whereRef('registration_clash.class_session_id', '=', 'class_session.id')
          .where('settled_at', 'is', null),
      ).as('clashes'),
    )
    .where('taking_part.registration_id', '=', registrationId)
    .orderBy('class_session.starts_at')
    .limit(60)
    .execute()
  return rows.map(({ notice_id, presence, offers_make_ups, ...row }) => ({
    ...{ ...row, clashes: Boolean(row.clashes), isExcused: notice_id !== null },
    canBeMadeUp: offers_make_ups === 1 && (presence === 'absent' || presence === 'excused'),
  }))
}

/** The swaps of a registration that stand, each with the offering it leads to. */
export function listSwaps(db: ReadDb, registrationId: string) {
  return db
    .selectFrom('class_session_swap')
    .innerJoin('class_session', 'class_session.id', 'class_session_swap.to_class_session_id')
    .select(['from_class_session_id', 'to_class_session_id', 'class_session.offering_id'])
    .select('takes_place')
    .where('class_session_swap.registration_id', '=', registrationId)
    .execute()
}
