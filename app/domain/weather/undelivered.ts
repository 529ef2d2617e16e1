import { findSuspensionOrder, type HitScope } from '#db/read/suspensions.ts'
import { listUndelivered } from '#db/read/undelivered.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { maskMobile, maskName } from '../identity/masks.ts'
import type { Operation } from '../operation.ts'
import type { Officer } from './officer-reach.ts'

/** Whom news of an order did not reach, to be called: names and phones masked. */
export async function maskedUndelivered(
  db: ReadDb,
  { orderId, scope }: { orderId: string; scope: HitScope },
  { vault }: Pick<Operation, 'vault'>,
) {
  const rows = await listUndelivered(db, orderId, scope)
  return rows.map(({ wrapped_key, phone_sealed, child_name, guardian_name, ...row }) => ({
    ...row,
    child: child_name && maskName(child_name),
    guardian: guardian_name && maskName(guardian_name),
    phone: phone_sealed && wrapped_key ? maskMobile(vault.unseal(wrapped_key, phone_sealed)) : null,
  }))
}

/** The phone of one of them in clear, for an officer within reach. Every reading is in the audit. */
export function revealUndelivered(
  db: Db,
  asked: { officer: Officer; orderId: string; registrationId: string },
  operation: Operation,
) {
  const { officer, orderId, registrationId } = asked
  return db.inTransaction(async (tx) => {
    const order = await findSuspensionOrder(tx, officer, orderId)
    const rows = order ? await listUndelivered(tx, orderId, officer) : []
    const row = rows.find(({ id }) => id === registrationId)
    if (!row) return undefined
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officer.staffId, action: 'contact.revealed' },
      ...{ subject_kind: 'registration', subject_id: registrationId },
      detail: { field: 'phone', order_id: orderId },
    })
    const { wrapped_key: key, phone_sealed: phone } = row
    return { phone: phone && key ? operation.vault.unseal(key, phone) : null }
  })
}
