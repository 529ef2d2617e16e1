import type { Instant, ReadDb } from '../schema.ts'

/** The registration that a message tells of, as words are made from it. */
export function findRegistrationNews(db: ReadDb, registrationId: string) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .select(['registration.id', 'child.name', 'child.call_name'])
    .select(['offering.title_zh', 'offering.title_en', 'offering.bring_zh', 'offering.bring_en'])
    .select(['offering.contact_name', 'offering.contact_phone'])
    .where('registration.id', '=', registrationId)
    .executeTakeFirstOrThrow()
}

/** A registration's calendar entries in the order of their class sessions, with when and where these are. */
export function listEntriesToTell(db: ReadDb, registrationId: string) {
  return db
    .selectFrom('calendar_entry')
    .innerJoin('class_session', 'class_session.id', 'calendar_entry.class_session_id')
    .selectAll('calendar_entry')
    .select(['class_session.starts_at', 'class_session.ends_at', 'class_session.venue_id'])
    .select('class_session.room_id')
    .where('calendar_entry.registration_id', '=', registrationId)
    .orderBy('class_session.starts_at')
    .execute()
}

/** What a message carries, and whether this person was sent the entry before, or may have been. */
export function listCarriedEntries(db: ReadDb, delivery: { id: string; recipient_id: string }) {
  return db
    .selectFrom('delivery_entry')
    .select(['calendar_entry_id', 'method'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('delivery_entry as earlier')
          .innerJoin('delivery', 'delivery.id', 'earlier.delivery_id')
          .select('delivery.id')
          .whereRef('earlier.calendar_entry_id', '=', 'delivery_entry.calendar_entry_id')
          .where('earlier.delivery_id', '<>', delivery.id)
          .where('earlier.sequence', 'is not', null)
          .where((where) =>
            where.or([
              where('delivery.state', 'in', ['sent', 'sending']),
              where('delivery.maybe_left', '=', 1),
            ]),
          )
          .where('delivery.recipient_id', '=', delivery.recipient_id),
      ).as('was_sent'),
    )
    .where('delivery_id', '=', delivery.id)
    .execute()
}

export function findMeeting(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('class_session')
    .select(['starts_at', 'ends_at', 'venue_id', 'room_id', 'state'])
    .where('id', '=', classSessionId)
    .executeTakeFirstOrThrow()
}

/** What a registration clashes with since its class session moved, while the family has not chosen. */
export function findClashToTell(db: ReadDb, registrationId: string, classSessionId: string) {
  return db
    .selectFrom('registration_clash')
    .innerJoin('class_session', 'class_session.id', 'registration_clash.other_class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['offering.title_zh', 'offering.title_en'])
    .where('registration_clash.registration_id', '=', registrationId)
    .where('registration_clash.class_session_id', '=', classSessionId)
    .where('registration_clash.settled_at', 'is', null)
    .orderBy('class_session.starts_at')
    .limit(1)
    .executeTakeFirst()
}

export async function listRoomsToTell(db: ReadDb, ids: string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('room')
    .select(['id', 'name_zh', 'name_en'])
    .where('id', 'in', ids)
    .execute()
}

/** Venues with the names of their town and district. */
export function listVenuesToTell(db: ReadDb, ids: string[]) {
  return db
    .selectFrom('venue')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .innerJoin('district', 'district.code', 'town.district_code')
    .select(['venue.id', 'venue.name_zh', 'venue.name_en'])
    .select(['venue.address_zh', 'venue.address_en'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .select(['district.name_zh as district_zh', 'district.name_en as district_en'])
    .where('venue.id', 'in', ids)
    .execute()
}

/** Whether and until when an offer stands, and of which offering it is. */
export function findOfferToTell(db: ReadDb, offerId: string) {
  return db
    .selectFrom('offer')
    .select(['state', 'expires_at', 'offering_id'])
    .where('id', '=', offerId)
    .executeTakeFirstOrThrow()
}

/** When and where an offering meets after an instant, in order; at most 20. */
export function listPlansToTell(db: ReadDb, offeringId: string, after: Instant) {
  return db
    .selectFrom('class_session')
    .select(['starts_at', 'ends_at', 'venue_id', 'room_id'])
    .where('offering_id', '=', offeringId)
    .where('state', '<>', 'cancelled')
    .where('starts_at', '>', after)
    .orderBy('starts_at')
    .limit(20)
    .execute()
}

export function findCodeToSend(db: ReadDb, codeId: string) {
  return db
    .selectFrom('sign_in_code')
    .select(['code_sealed', 'purpose'])
    .where('id', '=', codeId)
    .executeTakeFirstOrThrow()
}

/** The organisation that somebody is invited to; without one, an officer's. */
export function findOrganisationOfStaff(db: ReadDb, staffId: string) {
  return db
    .selectFrom('staff')
    .leftJoin('organisation', 'organisation.id', 'staff.organisation_id')
    .select(['organisation.name_zh', 'organisation.name_en'])
    .where('staff.id', '=', staffId)
    .executeTakeFirstOrThrow()
}

/** What a guardian is called in her own invitations. */
export function findGuardianName(db: ReadDb, guardianId: string) {
  return db.selectFrom('guardian').select('name').where('id', '=', guardianId).executeTakeFirst()
}
