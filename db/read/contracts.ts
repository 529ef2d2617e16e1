import type { Day, ReadDb } from '../schema.ts'

/**
 * What app/domain/organisations/contract-rules.ts needs to know of an offering: its contract, what its organisation may
 * do where, and when and where its class sessions meet. Undefined where there is no such offering.
 */
export async function findContractFacts(db: ReadDb, offeringId: string) {
  const offering = await db
    .selectFrom('offering')
    .leftJoin('contract', (join) =>
      join
        .onRef('contract.id', '=', 'offering.contract_id')
        .onRef('contract.provider_id', '=', 'offering.organisation_id'),
    )
    .select(['organisation_id', 'contract.state', 'contract.starts_on', 'contract.ends_on'])
    .where('offering.id', '=', offeringId)
    .executeTakeFirst()
  if (!offering) return undefined
  const { organisation_id, state, starts_on, ends_on } = offering
  return {
    contract: state && starts_on && ends_on ? { state, starts_on, ends_on } : null,
    roles: await listRolesOf(db, organisation_id),
    classSessions: await listMeetings(db, offeringId),
  }
}

/** What an organisation may do, district by district, in the customary order of districts. */
export function listRolesOf(db: ReadDb, organisationId: string) {
  return db
    .selectFrom('organisation_role')
    .innerJoin('district', 'district.code', 'organisation_role.district_code')
    .select(['role', 'district_code'])
    .where('organisation_id', '=', organisationId)
    .orderBy('role')
    .orderBy('district.sort')
    .execute()
}

function listMeetings(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('class_session')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .select(['class_session.number', 'held_on', 'town.district_code'])
    .where('offering_id', '=', offeringId)
    .where('class_session.state', '!=', 'cancelled')
    .orderBy('number')
    .execute()
}

/** The active contracts of a provider that have not ended on `day`: those under which it can plan. */
export function listContractsOf(db: ReadDb, organisationId: string, day: Day) {
  return db
    .selectFrom('contract')
    .innerJoin('organisation as purchaser', 'purchaser.id', 'contract.purchaser_id')
    .select([
      ...(['contract.id', 'contract.number', 'contract.title'] as const),
      ...(['contract.starts_on', 'contract.ends_on'] as const),
      ...(['purchaser.name_zh', 'purchaser.name_en'] as const),
    ])
    .where('contract.provider_id', '=', organisationId)
    .where('contract.state', '=', 'active')
    .where('contract.ends_on', '>=', day)
    .orderBy('contract.ends_on')
    .orderBy('contract.number')
    .execute()
}
