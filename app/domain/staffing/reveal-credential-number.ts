import { type Desk, findCredential } from '#db/read/credentials.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import type { Operation } from '../operation.ts'

/** A paper's number in clear, for an officer who compares it with the original. Every reading is in the audit. */
export function revealCredentialNumber(
  db: Db,
  { desk, credentialId, officerId }: { desk: Desk; credentialId: string; officerId: string },
  operation: Operation,
): Promise<string | undefined> {
  return db.inTransaction(async (tx) => {
    const paper = await findCredential(tx, desk, credentialId)
    if (!paper) return undefined
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'credential.number-revealed' },
      ...{ subject_kind: 'credential', subject_id: credentialId, detail: { field: 'number' } },
    })
    return operation.vault.unseal(paper.wrapped_key, paper.number_sealed)
  })
}
