import { type ExpressionBuilder, sql } from 'kysely'
import type { OrganisationRole } from '../schema/contracts.ts'
import type { Database, Day, ReadDb } from '../schema.ts'

export interface DirectoryFilter {
  /** A part of the name or of the social credit code. */
  text?: string | undefined
  districtCode?: string | undefined
  role?: OrganisationRole | undefined
  state?: 'active' | 'suspended' | undefined
  /** Only those whose code nobody has compared with the certificate. */
  isUnconfirmed?: boolean | undefined
  /** What an officer may see: null, everything; else what sits or works in these districts. */
  districtCodes: string[] | null
}

/** One page of the directory, by name. */
export function listDirectory(db: ReadDb, filter: DirectoryFilter, page: number, limit = 50) {
  return directory(db, filter)
    .leftJoin('district', 'district.code', 'organisation.district_code')
    .select([
      ...(['organisation.id', 'organisation.name_zh', 'organisation.name_en'] as const),
      ...(['organisation.uscc', 'organisation.uscc_confirmed', 'organisation.state'] as const),
      ...(['organisation.contact_phone', 'district.short_zh', 'district.short_en'] as const),
    ])
    .orderBy('organisation.name_zh')
    .orderBy('organisation.id')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute()
}

export async function countDirectory(db: ReadDb, filter: DirectoryFilter) {
  const { n } = await directory(db, filter)
    .select((eb) => eb.fn.countAll().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** The roles of these organisations, each once, whatever the district. */
export async function listRoleNames(db: ReadDb, organisationIds: string[]) {
  if (organisationIds.length === 0) return []
  return await db
    .selectFrom('organisation_role')
    .select(['organisation_id', 'role'])
    .distinct()
    .where('organisation_id', 'in', organisationIds)
    .orderBy('role')
    .execute()
}

function directory(db: ReadDb, filter: DirectoryFilter) {
  const { text, districtCode, role, state, isUnconfirmed, districtCodes } = filter
  let found = db.selectFrom('organisation')
  if (text) found = found.where((eb) => eb.or(matching(eb, text)))
  if (state) found = found.where('organisation.state', '=', state)
  if (isUnconfirmed) found = found.where('organisation.uscc_confirmed', '=', 0)
  if (districtCode) found = found.where((eb) => isIn(eb, [districtCode]))
  if (districtCodes) found = found.where((eb) => isIn(eb, districtCodes))
  if (role) found = found.where((eb) => eb.exists(roleOf(eb).where('role', '=', role)))
  return found
}

type Organisation = ExpressionBuilder<Database, 'organisation'>

/** Letters in any case; what LIKE reads as a sign is found as it stands. */
function matching(eb: Organisation, text: string) {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const columns = ['organisation.name_zh', 'organisation.name_en', 'organisation.uscc'] as const
  return columns.map((column) => likeAsItStands(eb, column, pattern))
}

function likeAsItStands(
  eb: Organisation,
  column: 'organisation.name_zh' | 'organisation.name_en' | 'organisation.uscc',
  pattern: string,
) {
  return sql<boolean>`lower(${eb.ref(column)}) like ${pattern} escape '\\'`
}

/** It sits in one of the districts, or has a role in one. */
function isIn(eb: Organisation, districtCodes: string[]) {
  if (districtCodes.length === 0) return eb.lit(false)
  return eb.or([
    eb('organisation.district_code', 'in', districtCodes),
    eb.exists(roleOf(eb).where('district_code', 'in', districtCodes)),
  ])
}

function roleOf(eb: Organisation) {
  return eb
    .selectFrom('organisation_role')
    .select('organisation_role.role')
    .whereRef('organisation_role.organisation_id', '=', 'organisation.id')
}

/** An organisation that an officer may see (see DirectoryFilter), with everything its page shows of itself. */
export function findListedOrganisation(db: ReadDb, id: string, districtCodes: string[] | null) {
  return directory(db, { districtCodes })
    .leftJoin('district', 'district.code', 'organisation.district_code')
    .selectAll('organisation')
    .select(['district.short_zh', 'district.short_en'])
    .where('organisation.id', '=', id)
    .executeTakeFirst()
}

/** What was done with an organisation, the newest first. */
export function listOrganisationEvents(db: ReadDb, organisationId: string) {
  return db
    .selectFrom('organisation_event')
    .leftJoin('staff', 'staff.id', 'organisation_event.staff_id')
    .select(['organisation_event.id', 'organisation_event.kind', 'organisation_event.at'])
    .select(['organisation_event.reason', 'staff.name'])
    .where('organisation_event.organisation_id', '=', organisationId)
    .orderBy('organisation_event.at', 'desc')
    .orderBy('organisation_event.id', 'desc')
    .execute()
}

/**
 * The roles on which contracts of an organisation rest that are in force, or suspended, and have not ended on `day`: as
 * a purchaser anywhere (district null), as a provider in each district in which something is owed.
 */
export async function listContractsResting(db: ReadDb, organisationId: string, day: Day) {
  const resting = db
    .selectFrom('contract')
    .where('contract.state', 'in', ['active', 'suspended'])
    .where('contract.ends_on', '>=', day)
  const bought = await resting
    .select('contract.number')
    .where('contract.purchaser_id', '=', organisationId)
    .orderBy('number')
    .execute()
  const owed = await resting
    .innerJoin('contract_deliverable', 'contract_deliverable.contract_id', 'contract.id')
    .select(['contract.number', 'contract_deliverable.district_code'])
    .distinct()
    .where('contract.provider_id', '=', organisationId)
    .orderBy('number')
    .execute()
  return [
    ...bought.map(({ number }) => ({ role: 'purchaser' as const, number, district_code: null })),
    ...owed.map((one) => ({ role: 'provider' as const, ...one })),
  ]
}
