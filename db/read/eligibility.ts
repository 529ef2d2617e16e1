import { sql } from 'kysely'
import type { Programme } from '../schema/programmes.ts'
import type { Instant, ReadDb } from '../schema.ts'

const holding = ['confirmed', 'offered', 'under_review'] as const
const active = [...holding, 'in_pool', 'waitlisted'] as const

/** What narrows offerings beside their own columns, in one question: towns, later openings, and what must come before. */
export async function listEligibilityRows(db: ReadDb, offeringIds: readonly string[]) {
  const rows = offeringIds.length > 0 ? await narrowingRows(db, offeringIds) : []
  return (offeringId: string) => {
    const of = (kind: string) =>
      rows.filter((row) => row.offering_id === offeringId && row.kind === kind)
    const [before] = of('prerequisite')
    return {
      townCodes: of('town').map(({ code }) => code),
      openings: of('opening').map(({ code, one }) => {
        return { district_code: code, opens_at: one ?? '' }
      }),
      prerequisite: before
        ? { code: before.code, titleZh: before.one ?? '', titleEn: before.two ?? '' }
        : null,
    }
  }
}

function narrowingRows(db: ReadDb, offeringIds: readonly string[]) {
  return db
    .selectFrom('offering_town')
    .select(['offering_id', sql<string>`'town'`.as('kind'), 'town_code as code'])
    .select([sql<string | null>`null`.as('one'), sql<string | null>`null`.as('two')])
    .where('offering_id', 'in', offeringIds)
    .unionAll(
      db
        .selectFrom('offering_window')
        .select(['offering_id', sql<string>`'opening'`.as('kind'), 'district_code as code'])
        .select([sql<string | null>`opens_at`.as('one'), sql<string | null>`null`.as('two')])
        .where('offering_id', 'in', offeringIds),
    )
    .unionAll(
      db
        .selectFrom('offering')
        .innerJoin('template', 'template.code', 'offering.prerequisite_code')
        .select(['offering.id as offering_id', sql<string>`'prerequisite'`.as('kind')])
        .select(['template.code as code'])
        .select([sql<string | null>`template.title_zh`.as('one')])
        .select([sql<string | null>`template.title_en`.as('two')])
        .where('offering.id', 'in', offeringIds),
    )
    .execute()
}

/** Districts that may sign up later than the others, by code. */
export function listOfferingWindows(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('offering_window')
    .select(['district_code', 'opens_at'])
    .where('offering_id', '=', offeringId)
    .orderBy('district_code')
    .execute()
}

/** The class sessions of an offering to come, each with its town: what a timetable must have room for. */
export function listMeetingsToAttend(db: ReadDb, offeringId: string, now: Instant) {
  return db
    .selectFrom('class_session')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .select(['class_session.starts_at', 'class_session.ends_at', 'venue.town_code'])
    .where('class_session.offering_id', '=', offeringId)
    .where('class_session.state', 'in', ['scheduled', 'suspended', 'in_progress'])
    .where('class_session.ends_at', '>', now)
    .execute()
}

/** Places that participants hold or held in a programme, at any organisation, without those of one offering. */
export function listPlacesHeld(
  db: ReadDb,
  participantIds: readonly string[],
  { programme, without }: { programme: Programme; without: string },
) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .select(['registration.id as registrationId', 'registration.participant_id as participantId'])
    .select(['registration.state', 'registration.offering_id', 'offering.season_id'])
    .select('offering.last_ends_at')
    .select(['offering.title_zh as titleZh', 'offering.title_en as titleEn'])
    .where('registration.participant_id', 'in', participantIds)
    .where('registration.state', 'in', [...holding, 'completed', 'released'])
    .where('offering.programme', '=', programme)
    .where('offering.id', '<>', without)
    .execute()
}

/** Which participants took part in an offering of a template, or will have by an instant. */
export async function listWithPrerequisite(
  db: ReadDb,
  participantIds: readonly string[],
  { templateCode, by }: { templateCode: string; by: Instant },
) {
  const rows = await db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .select('registration.participant_id')
    .where('registration.participant_id', 'in', participantIds)
    .where('registration.state', 'in', ['confirmed', 'completed'])
    .where('offering.template_code', '=', templateCode)
    .where('offering.last_ends_at', '<=', by)
    .where('offering.state', '<>', 'cancelled')
    .execute()
  return new Set(rows.map(({ participant_id }) => participant_id))
}

/** Templates of which participants took part in an offering, or will have, each with when that ends. */
export function listTemplatesTaken(db: ReadDb, participantIds: readonly string[]) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .select(['registration.participant_id', 'offering.template_code', 'offering.last_ends_at'])
    .where('registration.participant_id', 'in', participantIds)
    .where('registration.state', 'in', ['confirmed', 'completed'])
    .where('offering.template_code', 'is not', null)
    .where('offering.state', '<>', 'cancelled')
    .execute()
}

/** A family's registrations that are not over, and which participants have one for an offering. */
export async function listOpenRegistrations(db: ReadDb, familyId: string, now: Instant) {
  return await db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .select(['registration.id', 'registration.participant_id', 'registration.offering_id'])
    .where('registration.family_id', '=', familyId)
    .where('registration.state', 'in', active)
    .where('offering.last_ends_at', '>', now)
    .execute()
}
