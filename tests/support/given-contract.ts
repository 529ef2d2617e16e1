import { randomUUID } from 'node:crypto'
import type { ContractTerms } from '#app/domain/organisations/contract-terms.ts'
import type { Db } from '#db/schema.ts'
import { givenOrganisation, givenStaff } from './given.ts'
import { givenContract, givenPurchaser } from './given-planning.ts'

/** Terms that are in order: a purchaser buys 40 class sessions in Shunde from a provider over the summer. */
export async function givenTerms(db: Db, facts: Partial<ContractTerms> = {}) {
  const terms: ContractTerms = {
    ...{ number: `YS-${randomUUID().slice(0, 8)}`, title: '2026年暑期服务' },
    purchaserId: facts.purchaserId ?? (await givenPurchaser(db)).id,
    providerId: facts.providerId ?? (await givenOrganisation(db)).id,
    ...{ startsOn: '2026-06-01', endsOn: '2026-09-30', amountFen: 12_000_050 },
    fundingSource: 'public_finance',
    deliverables: [{ metric: 'class_sessions', districtCode: '440606', target: 40 }],
    ...facts,
  }
  return terms
}

/** A contract that owes 40 class sessions in Shunde, with an officer of the city. */
export async function givenOwingContract(db: Db, facts: Parameters<typeof givenContract>[1] = {}) {
  const contract = await givenContract(db, facts)
  await db
    .insertInto('contract_deliverable')
    .values({
      ...{ contract_id: contract.id, metric: 'class_sessions', district_code: '440606' },
      target: 40,
    })
    .execute()
  const officer = await givenStaff(db, { role: 'city_officer' })
  return { contract, officerId: officer.id, contractId: contract.id }
}

/** A contract's state, and what its history says of it: from, to, why. */
export async function contractNow(db: Db, id: string) {
  const { state } = await db
    .selectFrom('contract')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const events = await db
    .selectFrom('contract_event')
    .select(['from_state', 'to_state', 'reason'])
    .where('contract_id', '=', id)
    .orderBy('at')
    .execute()
  const audits = await db
    .selectFrom('audit_event')
    .select('action')
    .where('subject_id', '=', id)
    .orderBy('at')
    .execute()
  return {
    state,
    history: events.map((event) => [event.from_state, event.to_state, event.reason]),
    audits: audits.map(({ action }) => action),
  }
}
