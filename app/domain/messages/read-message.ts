import {
  type FoundMessage,
  findMessage,
  listEntriesOfMessage,
  listResends,
} from '#db/read/office-messages.ts'
import type { HitScope } from '#db/read/suspensions.ts'
import type { ReadDb } from '#db/schema.ts'
import { maskEmail, maskMobile } from '../identity/masks.ts'
import type { Operation } from '../operation.ts'
import { failureReason } from './failure-reason.ts'

/** What an officer sees of one message: its course, why it stands as it does, what it carries; the address masked. */
export async function readMessage(
  db: ReadDb,
  { scope, id }: { scope: HitScope; id: string },
  { vault }: Pick<Operation, 'vault'>,
) {
  const message = await findMessage(db, scope, id)
  if (!message) return undefined
  const { channel, state, attempts, created_at, sent_at, next_at, give_up_at } = message
  const entries = await listEntriesOfMessage(db, id)
  const isWaiting = state === 'pending' || state === 'retry'
  return {
    ...{ id, channel, state, attempts, cause: message.cause, domain: message.domain },
    ...{ code: message.code, title_zh: message.title_zh, title_en: message.title_en },
    ...{ lastCode: message.last_code, digestId: message.digest_id, receipt: message.receipt },
    to: maskedAddress(message, vault),
    why: (state === 'sent' ? undefined : failureReason(message)) ?? null,
    nextAt: isWaiting ? next_at : null,
    giveUpAt: isWaiting ? give_up_at : null,
    canResend: state === 'sent' || state === 'failed',
    entries: entries.map(({ uid, method, sequence }) => ({ uid, method, sequence })),
    history: [
      { what: 'queued' as const, at: created_at, by: null },
      ...(await listResends(db, id)).map(({ at, name }) => ({
        ...{ what: 'resent' as const, at, by: name },
      })),
      ...(sent_at ? [{ what: 'sent' as const, at: sent_at, by: null }] : []),
      ...(message.receipt_at
        ? [{ what: 'receipt' as const, at: message.receipt_at, by: null }]
        : []),
      ...(message.failure_told_at
        ? [{ what: 'told' as const, at: message.failure_told_at, by: null }]
        : []),
    ].sort((one, other) => (one.at < other.at ? -1 : 1)),
  }
}

/** Null where the family was erased. */
function maskedAddress(message: FoundMessage, vault: Operation['vault']) {
  const { family_id, staff_id, wrapped_key, address_sealed, channel } = message
  if ((family_id ?? staff_id) !== null && wrapped_key === null) return null
  const address = vault.unseal(wrapped_key, address_sealed)
  return channel === 'sms' ? maskMobile(address) : maskEmail(address)
}
