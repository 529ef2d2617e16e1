import type { HitScope } from '#db/read/suspensions.ts'
import { listUnreached, type UnreachedOf } from '#db/read/unreached.ts'
import type { Db, Instant, ReadDb } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { maskMobile, maskName } from '../identity/masks.ts'
import type { Operation } from '../operation.ts'
import type { Officer } from '../weather/officer-reach.ts'
import { failureReason } from './failure-reason.ts'

/** What is this old is called after no more. */
export function unreachedSince(now: Instant): Instant {
  return new Date(Date.parse(now) - 30 * 24 * 3_600_000).toISOString()
}

/** The families to be called, by registration, with what they do not know; names and phones masked. */
export async function readUnreached(
  db: ReadDb,
  { scope, of }: { scope: HitScope; of: UnreachedOf },
  { vault }: Pick<Operation, 'vault'>,
) {
  const rows = await listUnreached(db, scope, of)
  const firsts = new Map(rows.map((row) => [row.id, row]))
  return [...firsts.values()].map(({ wrapped_key, phone_sealed, ...row }) => ({
    ...{ id: row.id, code: row.code, familyId: row.family_id },
    ...{ title_zh: row.title_zh, title_en: row.title_en, organisation_id: row.organisation_id },
    ...{ organisation_zh: row.organisation_zh, organisation_en: row.organisation_en },
    child: row.child_name && maskName(row.child_name),
    guardian: row.guardian_name && maskName(row.guardian_name),
    phone: phone_sealed && wrapped_key ? maskMobile(vault.unseal(wrapped_key, phone_sealed)) : null,
    missed: missedBy(rows.filter(({ id }) => id === row.id)),
  }))
}

type Row = Awaited<ReturnType<typeof listUnreached>>[number]

/** Each piece of news once, though several messages of it failed. */
function missedBy(rows: readonly Row[]) {
  const newest = new Map([...rows].reverse().map((row) => [row.notification_id, row]))
  return [...newest.values()].reverse().map((row) => ({
    ...{ deliveryId: row.delivery_id, cause: row.cause, at: row.happened_at },
    ...{ channel: row.channel, why: failureReason(row) ?? 'other' },
  }))
}

/** The phone of one of them in clear, for an officer within reach. Every reading is in the audit. */
export function revealUnreached(
  db: Db,
  { officer, registrationId }: { officer: Officer; registrationId: string },
  operation: Operation,
) {
  return db.inTransaction(async (tx) => {
    const [row] = await listUnreached(tx, officer, { registrationId })
    if (!row) return undefined
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officer.staffId, action: 'contact.revealed' },
      ...{ subject_kind: 'registration', subject_id: registrationId },
      detail: { field: 'phone' },
    })
    const { wrapped_key: key, phone_sealed: phone } = row
    return { phone: phone && key ? operation.vault.unseal(key, phone) : null }
  })
}
