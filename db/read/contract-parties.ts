import type { ReadDb } from '../schema.ts'
import { listRolesOf } from './contracts.ts'

/** What app/domain/organisations/activation-rules.ts needs to know of a contract and its two organisations. */
export async function findActivationFacts(db: ReadDb, contractId: string) {
  const contract = await db
    .selectFrom('contract')
    .select(['state', 'ends_on', 'purchaser_id', 'provider_id'])
    .where('id', '=', contractId)
    .executeTakeFirst()
  if (!contract) return undefined
  const owed = await db
    .selectFrom('contract_deliverable')
    .select('district_code')
    .distinct()
    .where('contract_id', '=', contractId)
    .orderBy('district_code')
    .execute()
  return {
    contract,
    purchaser: await findParty(db, contract.purchaser_id),
    provider: await findParty(db, contract.provider_id),
    districtCodes: owed.map(({ district_code }) => district_code),
  }
}

async function findParty(db: ReadDb, id: string) {
  const party = await db
    .selectFrom('organisation')
    .select(['state', 'uscc_confirmed'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...party, roles: await listRolesOf(db, id) }
}

/** The roles of the two organisations that a contract is to be between; undefined where one of them is not there. */
export async function findRolesOfBoth(db: ReadDb, purchaserId: string, providerId: string) {
  const ids = [purchaserId, providerId]
  const found = await db.selectFrom('organisation').select('id').where('id', 'in', ids).execute()
  if (found.length < new Set(ids).size) return undefined
  return {
    purchaser: await listRolesOf(db, purchaserId),
    provider: await listRolesOf(db, providerId),
  }
}

export function findContractByNumber(db: ReadDb, number: string) {
  return db.selectFrom('contract').select('id').where('number', '=', number).executeTakeFirst()
}

/** Who last wrote a contract's terms, and when. */
export function findLastSave(db: ReadDb, contractId: string) {
  return db
    .selectFrom('contract_event')
    .leftJoin('staff', 'staff.id', 'contract_event.staff_id')
    .select(['contract_event.at', 'staff.name'])
    .where('contract_id', '=', contractId)
    .where('to_state', '=', 'draft')
    .orderBy('at', 'desc')
    .orderBy('contract_event.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
