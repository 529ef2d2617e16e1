import { type Insertable, sql } from 'kysely'
import type { ContractState } from '../schema/contracts.ts'
import type { Database, Tx } from '../schema.ts'

/**
 * Locks a contract until the transaction ends and returns it as it is now: what is decided under it is decided before or
 * after somebody suspends it, never meanwhile.
 */
export function lockContract(tx: Tx, id: string) {
  return tx
    .updateTable('contract')
    .set({ revision: sql`revision` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

type Deliverable = Insertable<Database['contract_deliverable']>

/** False where a contract with this id is already there: the form was sent twice. */
export async function insertContract(
  tx: Tx,
  contract: Insertable<Database['contract']>,
  deliverables: Omit<Deliverable, 'contract_id'>[],
): Promise<boolean> {
  const inserted = await tx
    .insertInto('contract')
    .values(contract)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false
  await insertDeliverables(tx, contract.id, deliverables)
  return true
}

/** Writes new terms over a contract's, and raises its revision. */
export async function replaceTerms(
  tx: Tx,
  id: string,
  terms: Omit<Insertable<Database['contract']>, 'id' | 'state' | 'revision' | 'created_at'>,
  deliverables: Omit<Deliverable, 'contract_id'>[],
) {
  await tx
    .updateTable('contract')
    .set({ ...terms, revision: sql`revision + 1` })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('contract_deliverable').where('contract_id', '=', id).execute()
  await insertDeliverables(tx, id, deliverables)
}

async function insertDeliverables(
  tx: Tx,
  contract_id: string,
  deliverables: Omit<Deliverable, 'contract_id'>[],
) {
  if (deliverables.length === 0) return
  const rows = deliverables.map((deliverable) => ({ ...deliverable, contract_id }))
  await tx.insertInto('contract_deliverable').values(rows).execute()
}

/** Moves a contract on, in one statement. False where it is not, or no longer, in one of the states `from`. */
export async function changeContractState(
  tx: Tx,
  { id, from, to }: { id: string; from: readonly ContractState[]; to: ContractState },
): Promise<boolean> {
  const changed = await tx
    .updateTable('contract')
    .set({ state: to, revision: sql`revision + 1` })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export async function recordContractEvent(tx: Tx, event: Insertable<Database['contract_event']>) {
  await tx.insertInto('contract_event').values(event).execute()
}
