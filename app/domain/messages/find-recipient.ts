import { listMessages } from '#db/read/office-messages.ts'
import { findRecipientByHash } from '#db/read/recipients.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { readContact } from '../identity/contact.ts'
import type { Operation } from '../operation.ts'
import type { Officer } from '../weather/officer-reach.ts'

/**
 * The id under which messages to a phone or mailbox are kept, for an officer; undefined where nobody has it, or none of
 * the messages is within reach: the two are not told apart. Every search is in the audit, without what was typed.
 */
export function findRecipient(
  db: Db,
  { officer, typed }: { officer: Officer; typed: string },
  operation: Operation,
): Promise<string | undefined> {
  const contact = readContact(typed)
  const hash = contact.ok ? operation.vault.lookup(contact.value.value) : undefined
  return db.inTransaction(async (tx) => {
    const found = hash ? await findRecipientByHash(tx, hash) : undefined
    const always = { from: '', to: '9999' }
    const seen = found
      ? await listMessages(tx, officer, { ...always, recipientId: found.id }, 1)
      : []
    const id = seen.length > 0 ? found?.id : undefined
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officer.staffId, action: 'recipient.searched' },
      ...{ subject_kind: 'recipient', subject_id: id ?? 'none' },
    })
    return id
  })
}
