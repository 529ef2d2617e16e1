import { findGuardianByContact, findGuardianKey } from '#db/read/guardians.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { updateGuardian } from '#db/write/guardians.ts'
import type { Operation } from '../operation.ts'
import { contactColumns } from './contact-columns.ts'
import { type TypedCode, useCode, type WrongCode } from './use-code.ts'

/**
 * Gives a guardian the phone or mailbox that a code has proved, in place of the one of its kind she had.
 * `taken`: another guardian signs in with it.
 */
export function addContact(
  db: Db,
  { guardianId, ...typed }: TypedCode & { guardianId: string },
  operation: Operation,
): Promise<WrongCode | { outcome: 'added' | 'taken' }> {
  return db.inTransaction(async (tx) => {
    const used = await useCode(tx, typed, guardianId, operation)
    if (used.outcome !== 'right') return used
    const holder = await findGuardianByContact(tx, used.kind, used.hash)
    if (holder && holder.id !== guardianId) return { outcome: 'taken' }
    const key = await findGuardianKey(tx, guardianId)
    if (!key) return { outcome: 'expired' }
    await updateGuardian(tx, guardianId, contactColumns(used, key, operation))
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'guardian', actor_id: guardianId, action: 'contact.added' },
      ...{ subject_kind: 'guardian', subject_id: guardianId, detail: { kind: used.kind } },
    })
    return { outcome: 'added' }
  })
}
