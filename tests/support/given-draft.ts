import type { Insertable } from 'kysely'
import type { ClassSessionPattern } from '#app/domain/programmes/class-session-pattern.ts'
import { generateClassSessions } from '#app/domain/programmes/generate-class-sessions.ts'
import { listOwnClassSessions } from '#db/read/own-offerings.ts'
import type { OfferingSection } from '#db/schema/planning.ts'
import type { Database, Db } from '#db/schema.ts'
import { givenOffering, givenOrganisation, givenStaff, givenVenue } from './given.ts'
import { givenContract, givenRules } from './given-planning.ts'
import { operationAt } from './operation.ts'

const closesAt = '2026-07-12T10:00:00.000Z'

/** The part of a places section that keeps nothing for anybody. */
export const forEverybody = {
  ...{ openToAllAt: null, openings: [], reservedPlaces: 0, reservedFor: null },
  ...{ reasonZh: '', reasonEn: '' },
}

/** An offering that is being planned, without class sessions, and its coordinator. */
export async function givenDraft(db: Db, facts: Partial<Insertable<Database['offering']>> = {}) {
  await givenRules(db)
  const organisation_id = facts.organisation_id ?? (await givenOrganisation(db)).id
  const contract = await givenContract(db, { provider_id: organisation_id })
  const { id } = await givenOffering(db, {
    ...{ state: 'draft', contract_id: contract.id, registration_closes_at: closesAt },
    ...{ first_starts_at: closesAt, last_ends_at: closesAt, ...facts, organisation_id },
  })
  const coordinator = await givenStaff(db, { organisation_id })
  const edit = { organisationId: organisation_id, offeringId: id, staffId: coordinator.id }
  return { offeringId: id, organisationId: organisation_id, contract, coordinator, edit }
}

/** Every weekday from Monday 20 July 2026, 9:00 to 10:30. */
export const campFrom = (firstDay = '2026-07-20', count = 5): ClassSessionPattern => ({
  ...{ kind: 'weekdays', firstDay, startTime: '09:00', minutes: 90, until: { count } },
  ...{ skippedDays: [], onMakeUpWork: false },
})

/** A draft with five class sessions made from a pattern, in a venue. */
export async function givenSeries(
  db: Db,
  facts: Partial<Insertable<Database['offering']>> = {},
  pattern = campFrom(),
) {
  const draft = await givenDraft(db, facts)
  const venue = await givenVenue(db)
  const wanted = { pattern, venueId: venue.id, roomId: null }
  const made = await generateClassSessions(
    db,
    { ...draft.edit, revision: 0, wanted },
    operationAt(),
  )
  if (made.outcome !== 'saved') throw new Error(JSON.stringify(made))
  return { ...draft, venue, wanted, classSessions: await classSessionsOf(db, draft) }
}

export const classSessionsOf = (
  db: Db,
  { organisationId, offeringId }: { organisationId: string; offeringId: string },
) => listOwnClassSessions(db, organisationId, offeringId)

export const offeringOf = (db: Db, { offeringId }: { offeringId: string }) =>
  db.selectFrom('offering').selectAll().where('id', '=', offeringId).executeTakeFirstOrThrow()

/** The revision of a section: 0 until it is saved. */
export async function revisionOf(
  db: Db,
  { offeringId }: { offeringId: string },
  section: OfferingSection,
) {
  const saved = await db
    .selectFrom('offering_section')
    .select('revision')
    .where('offering_id', '=', offeringId)
    .where('section', '=', section)
    .executeTakeFirst()
  return saved?.revision ?? 0
}

/** The states of an offering's registrations, by rank. */
export async function registrationsOf(db: Db, offeringId: string) {
  const rows = await db
    .selectFrom('registration')
    .select('state')
    .where('offering_id', '=', offeringId)
    .orderBy('rank')
    .execute()
  return rows.map(({ state }) => state)
}
