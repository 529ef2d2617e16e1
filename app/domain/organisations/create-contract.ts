import { findContractByNumber, findRolesOfBoth } from '#db/read/contract-parties.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertContract, recordContractEvent } from '#db/write/contracts.ts'
import { lockRegister } from '#db/write/register.ts'
import type { Operation } from '../operation.ts'
import { type ContractTerms, type TermsRefusal, termsRefusals } from './contract-terms.ts'
import { deliverableRows, termsRow } from './terms-row.ts'

export type CreatedContract =
  | { outcome: 'created'; contractId: string }
  | { outcome: 'refused'; because: TermsRefusal[] }
  | { outcome: 'not-found' }

/**
 * Drafts a contract between a purchaser and a provider. `contractId` was made when the form was shown: the same form
 * sent again makes no other.
 */
export function createContract(
  db: Db,
  request: { contractId: string; terms: ContractTerms; officerId: string },
  operation: Operation,
): Promise<CreatedContract> {
  const { contractId: id, terms, officerId: staff_id } = request
  const { now, newId } = operation
  return db.inTransaction(async (tx) => {
    await lockRegister(tx)
    const roles = await findRolesOfBoth(tx, terms.purchaserId, terms.providerId)
    if (!roles) return { outcome: 'not-found' }
    const holder = await findContractByNumber(tx, terms.number)
    if (holder?.id === id) return { outcome: 'created', contractId: id }
    const because = termsRefusals(terms, roles)
    if (holder) because.push({ code: 'number-taken', contractId: holder.id })
    if (because.length > 0) return { outcome: 'refused', because }
    const row = { ...termsRow(terms), id, state: 'draft' as const, revision: 1, created_at: now }
    if (!(await insertContract(tx, row, deliverableRows(terms)))) {
      return { outcome: 'created', contractId: id }
    }
    const event = { contract_id: id, from_state: null, to_state: 'draft' as const, reason: null }
    await recordContractEvent(tx, { ...event, id: newId(), at: now, staff_id })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staff_id, action: 'contract.created' },
      ...{ subject_kind: 'contract', subject_id: id },
    })
    return { outcome: 'created', contractId: id }
  })
}
