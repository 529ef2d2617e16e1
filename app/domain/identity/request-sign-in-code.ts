import type { Db, Locale, Tx } from '#db/schema.ts'
import { insertNotification, queueDelivery } from '#db/write/outbox.ts'
import { insertSignInCode } from '#db/write/sign-ins.ts'
import type { Operation } from '../operation.ts'
import type { Contact } from './contact.ts'
import { limitAttempts } from './limit-attempts.ts'
import { shifted } from './sign-in-time.ts'

export interface CodeRequest {
  contact: Contact
  /** Whose second contact is to be proved; nothing: somebody signs in. */
  guardianId?: string
  locale: Locale
  /** Where the request came from: only its hash is kept, for the limit. */
  networkAddress: string
  /** Six random digits. */
  newCode: string
}

export type CodeRequestOutcome =
  | { outcome: 'sent'; codeId: string }
  | { outcome: 'too-many'; minutes: number }

const tries = 5
const tenMinutes = 600_000

/**
 * Sends a six-digit code to a phone or mailbox. The answer is the same whether or not somebody is known by it: nobody
 * is looked up before the code is confirmed.
 */
export function requestSignInCode(
  db: Db,
  request: CodeRequest,
  operation: Operation,
): Promise<CodeRequestOutcome> {
  return db.inTransaction(async (tx) => {
    const minutes = await limitAttempts(tx, limitsOf(request), operation)
    if (minutes !== undefined) return { outcome: 'too-many', minutes }
    return { outcome: 'sent', codeId: await sendCode(tx, request, operation) }
  })
}

function limitsOf({ contact, networkAddress }: CodeRequest) {
  return [
    { what: 'sign-in-code:address', whom: networkAddress, most: 30, minutes: 60 },
    { what: 'sign-in-code:target', whom: contact.value, most: 10, minutes: 24 * 60 },
    { what: 'sign-in-code', most: 3000, minutes: 60 }, // what a broken or hostile crowd may cost
  ]
}

async function sendCode(tx: Tx, request: CodeRequest, { now, newId, vault }: Operation) {
  const { contact, guardianId } = request
  const [codeId, notificationId] = [newId(), newId()]
  const address = vault.seal(null, contact.value)
  const expires_at = shifted(now, tenMinutes)
  await insertSignInCode(tx, {
    ...{ id: codeId, purpose: guardianId ? 'add_contact' : 'sign_in' },
    ...{ guardian_id: guardianId ?? null, tries_left: tries, created_at: now, expires_at },
    ...{ target_kind: contact.kind, target_sealed: address },
    ...{ target_hash: vault.lookup(contact.value), code_sealed: vault.seal(null, request.newCode) },
  })
  await insertNotification(tx, {
    ...{ id: notificationId, cause: 'sign-in-code', sign_in_code_id: codeId },
    ...{ created_at: now, expanded_at: now },
  })
  await queueDelivery(tx, {
    ...{ id: newId(), notification_id: notificationId, recipient_id: codeId },
    ...{ channel: contact.kind === 'phone' ? 'sms' : 'email', address_sealed: address },
    ...{ locale: request.locale, created_at: now, give_up_at: expires_at },
  })
  return codeId
}
