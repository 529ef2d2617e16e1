import { listRunningContracts } from '#db/read/contract-list.ts'
import type { Day, ReadDb } from '#db/schema.ts'
import { readContractProgress } from './read-contract-progress.ts'

/** What a provider owes on a day, with how far it has come: its contracts in force, and those that are suspended. */
export async function readOwnContracts(db: ReadDb, providerId: string, day: Day) {
  const contracts = await listRunningContracts(db, providerId, day)
  const ids = contracts.map(({ id }) => id)
  const progress = await readContractProgress(db, ids)
  return contracts.map((contract) => ({ ...contract, metrics: progress.get(contract.id) ?? [] }))
}
