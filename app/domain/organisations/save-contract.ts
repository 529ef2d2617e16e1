import { findContractByNumber, findLastSave, findRolesOfBoth } from '#db/read/contract-parties.ts'
import { listDeliverables } from '#db/read/contract-progress.ts'
import type { Db, Instant, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { lockContract, recordContractEvent, replaceTerms } from '#db/write/contracts.ts'
import { lockRegister } from '#db/write/register.ts'
import type { Operation } from '../operation.ts'
import { type ContractTerms, type TermsRefusal, termsRefusals } from './contract-terms.ts'
import { deliverableRows, termsRow } from './terms-row.ts'

export type SavedContract =
  | { outcome: 'saved' | 'not-found' | 'side-not-found' | 'not-a-draft' }
  | { outcome: 'refused'; because: TermsRefusal[] }
  /** Somebody saved since the form was shown. */
  | { outcome: 'late'; by: string | null; at: Instant | null }

/** Writes new terms into a draft of `revision`. The same form sent again has been saved already. */
export function saveContract(
  db: Db,
  request: { contractId: string; revision: number; terms: ContractTerms; officerId: string },
  operation: Operation,
): Promise<SavedContract> {
  const { contractId: id, terms } = request
  return db.inTransaction(async (tx) => {
    await lockRegister(tx)
    const contract = await lockContract(tx, id)
    const roles = await findRolesOfBoth(tx, terms.purchaserId, terms.providerId)
    if (!contract) return { outcome: 'not-found' }
    if (contract.state !== 'draft') return { outcome: 'not-a-draft' }
    if (!roles) return { outcome: 'side-not-found' }
    if (await isTheSame(tx, contract, terms)) return { outcome: 'saved' }
    if (contract.revision !== request.revision) return await saidByLastSave(tx, id)
    const because = termsRefusals(terms, roles)
    const holder = await findContractByNumber(tx, terms.number)
    if (holder && holder.id !== id) because.push({ code: 'number-taken', contractId: holder.id })
    if (because.length > 0) return { outcome: 'refused', because }
    await replaceTerms(tx, id, termsRow(terms), deliverableRows(terms))
    await recordSave(tx, request, operation)
    return { outcome: 'saved' }
  })
}

async function isTheSame(
  tx: Tx,
  contract: NonNullable<Awaited<ReturnType<typeof lockContract>>>,
  terms: ContractTerms,
) {
  const rows = await listDeliverables(tx, [contract.id])
  const kept = rows.map(({ metric, district_code: districtCode, target }) => {
    return { metric, districtCode, target }
  })
  const stored = { ...contract, amount_fen: Number(contract.amount_fen) }
  const wanted = Object.entries(termsRow(terms))
  return (
    wanted.every(([name, value]) => Reflect.get(stored, name) === value) &&
    JSON.stringify(deliverableRows({ ...terms, deliverables: kept })) ===
      JSON.stringify(deliverableRows(terms))
  )
}

async function saidByLastSave(tx: Tx, id: string) {
  const last = await findLastSave(tx, id)
  return { outcome: 'late' as const, by: last?.name ?? null, at: last?.at ?? null }
}

async function recordSave(
  tx: Tx,
  { contractId, officerId }: { contractId: string; officerId: string },
  operation: Operation,
) {
  const event = { from_state: 'draft', to_state: 'draft', reason: null } as const
  const by = { contract_id: contractId, at: operation.now, staff_id: officerId }
  await recordContractEvent(tx, { ...event, ...by, id: operation.newId() })
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: officerId, action: 'contract.saved' },
    ...{ subject_kind: 'contract', subject_id: contractId },
  })
}
