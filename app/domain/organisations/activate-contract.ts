import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { type BecomesActive, becomeActive } from './become-active.ts'

/** Puts a draft into force. Sent again it is in force already. */
export function activateContract(
  db: Db,
  request: { contractId: string; officerId: string },
  operation: Operation,
): Promise<BecomesActive> {
  return db.inTransaction((tx) => becomeActive(tx, { ...request, from: 'draft' }, operation))
}
