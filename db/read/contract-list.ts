import { sql } from 'kysely'
import type { ContractState } from '../schema/contracts.ts'
import type { OfferingState } from '../schema/programmes.ts'
import type { Day, Instant, ReadDb } from '../schema.ts'
import { contractStateOn } from './contract-state.ts'

export interface ContractFilter {
  /** A part of the number, the title or the name of either side. */
  text?: string | undefined
  state?: ContractState | undefined
  /** On either side. */
  organisationId?: string | undefined
}

/** One page of contracts as they stand on `day`, those that end first first. */
export function listContracts(
  db: ReadDb,
  filter: ContractFilter,
  { day, page = 1, limit = 50 }: { day: Day; page?: number; limit?: number },
) {
  return withNames(filtered(db, filter, day), day)
    .orderBy('contract.ends_on')
    .orderBy('contract.number')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute()
    .then((rows) => rows.map(withAmount))
}

export async function countContracts(db: ReadDb, filter: ContractFilter, day: Day) {
  const { n } = await filtered(db, filter, day)
    .select((eb) => eb.fn.countAll().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** A contract as it stands on `day`; where an organisation is named, only as its provider and once it is in force. */
export async function findContract(
  db: ReadDb,
  id: string,
  { day, providerId }: { day: Day; providerId?: string },
) {
  let found = withNames(filtered(db, {}, day), day).where('contract.id', '=', id)
  if (providerId !== undefined) {
    found = found
      .where('contract.provider_id', '=', providerId)
      .where('contract.state', '!=', 'draft')
  }
  const contract = await found.executeTakeFirst()
  return contract && withAmount(contract)
}

/** The contracts of a provider that are in force, or suspended, on `day`: what it owes now. */
export async function listRunningContracts(db: ReadDb, providerId: string, day: Day) {
  const rows = await withNames(filtered(db, {}, day), day)
    .where('contract.provider_id', '=', providerId)
    .where('contract.state', 'in', ['active', 'suspended'])
    .where('contract.ends_on', '>=', day)
    .orderBy('contract.ends_on')
    .orderBy('contract.number')
    .execute()
  return rows.map(withAmount)
}

/** Contracts in force or suspended that end on a day or later. */
export function listContractsToTellOf(db: ReadDb, { since }: { since: Day }) {
  return db
    .selectFrom('contract')
    .select(['id', 'provider_id', 'starts_on', 'ends_on'])
    .where('state', 'in', ['active', 'suspended'])
    .where('ends_on', '>=', since)
    .orderBy('ends_on')
    .orderBy('id')
    .execute()
}

function filtered(db: ReadDb, { text, state, organisationId }: ContractFilter, day: Day) {
  let found = db
    .selectFrom('contract')
    .innerJoin('organisation as purchaser', 'purchaser.id', 'contract.purchaser_id')
    .innerJoin('organisation as provider', 'provider.id', 'contract.provider_id')
  if (state) found = found.where(contractStateOn(day), '=', state)
  if (organisationId) {
    found = found.where((eb) =>
      eb.or([
        eb('contract.purchaser_id', '=', organisationId),
        eb('contract.provider_id', '=', organisationId),
      ]),
    )
  }
  if (text) found = found.where(matching(text))
  return found
}

/** What LIKE reads as a sign is found as it stands. */
function matching(text: string) {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql<boolean>`(lower(contract.number) like ${pattern} escape '\\'
    or lower(contract.title) like ${pattern} escape '\\'
    or lower(purchaser.name_zh) like ${pattern} escape '\\'
    or lower(purchaser.name_en) like ${pattern} escape '\\'
    or lower(provider.name_zh) like ${pattern} escape '\\'
    or lower(provider.name_en) like ${pattern} escape '\\')`
}

function withNames(found: ReturnType<typeof filtered>, day: Day) {
  return found.select([
    ...(['contract.id', 'contract.number', 'contract.title', 'contract.revision'] as const),
    ...(['contract.purchaser_id', 'contract.provider_id'] as const),
    ...(['contract.starts_on', 'contract.ends_on', 'contract.amount_fen'] as const),
    ...(['contract.funding_source', 'purchaser.name_zh as purchaser_zh'] as const),
    ...(['purchaser.name_en as purchaser_en', 'provider.name_zh as provider_zh'] as const),
    ...(['provider.name_en as provider_en', contractStateOn(day).as('state')] as const),
  ])
}

const withAmount = <Row extends { amount_fen: number | string }>(row: Row) => ({
  ...row,
  amount_fen: Number(row.amount_fen),
})

/** What was done with a contract, the newest first. */
export function listContractEvents(db: ReadDb, contractId: string) {
  return db
    .selectFrom('contract_event')
    .leftJoin('staff', 'staff.id', 'contract_event.staff_id')
    .select(['contract_event.id', 'from_state', 'to_state', 'at', 'reason', 'staff.name'])
    .where('contract_id', '=', contractId)
    .orderBy('at', 'desc')
    .orderBy('contract_event.id', 'desc')
    .execute()
}

const seen: OfferingState[] = ['published', 'ballot_closed', 'drawn', 'accepted']

/** What goes on under a contract when it stops: offerings that families see and that have not finished, and their meetings. */
export async function countGoingOn(db: ReadDb, contractId: string, now: Instant) {
  const { offerings, meetings } = await db
    .selectFrom('offering')
    .leftJoin('class_session', (join) =>
      join
        .onRef('class_session.offering_id', '=', 'offering.id')
        .on('class_session.state', '=', 'scheduled'),
    )
    .select((eb) => [
      eb.fn.count('offering.id').distinct().as('offerings'),
      eb.fn.count('class_session.id').as('meetings'),
    ])
    .where('offering.contract_id', '=', contractId)
    .where('offering.state', 'in', seen)
    .where('offering.last_ends_at', '>', now)
    .executeTakeFirstOrThrow()
  return { offerings: Number(offerings), meetings: Number(meetings) }
}

/** Every organisation with a role, by name: to choose the two sides of a contract from. */
export function listSides(db: ReadDb, role: 'purchaser' | 'provider') {
  return db
    .selectFrom('organisation')
    .select(['id', 'name_zh', 'name_en', 'state', 'uscc_confirmed'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('organisation_role')
          .select('role')
          .whereRef('organisation_role.organisation_id', '=', 'organisation.id')
          .where('role', '=', role),
      ),
    )
    .orderBy('name_zh')
    .orderBy('id')
    .execute()
}
