import type { Instant, Tx } from '../schema.ts'
import { farFrom } from './sending.ts'

interface Pause {
  domain: string
  /** What was seen: of several messages that a domain refuses at once, one begins its pause. */
  pauses: number
  until: Instant
  code: string
}

/** Nothing leaves for the domain until then. False: somebody else has paused it meanwhile. */
export async function pauseDomain(tx: Tx, { domain, pauses, until, code }: Pause) {
  await insertDomain(tx, domain)
  const { numUpdatedRows } = await tx
    .updateTable('mail_domain')
    .set({ paused_until: until, pauses: pauses + 1, last_code: code })
    .where('domain', '=', domain)
    .where('pauses', '=', pauses)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Nothing leaves for the domain until somebody lets it go on. False: it stood already. */
export async function stopDomain(
  tx: Tx,
  { domain, code, now }: { domain: string; code: string; now: Instant },
) {
  await insertDomain(tx, domain)
  const { numUpdatedRows } = await tx
    .updateTable('mail_domain')
    .set({ stopped_at: now, last_code: code })
    .where('domain', '=', domain)
    .where('stopped_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/**
 * The domain takes mail again: its next pause is a short one. A pause that has begun meanwhile stands: what was taken had
 * left before.
 */
export async function endPauses(tx: Tx, domains: readonly string[], now: Instant) {
  if (domains.length === 0) return
  await tx
    .updateTable('mail_domain')
    .set({ pauses: 0, paused_until: null })
    .where('domain', 'in', domains)
    .where('pauses', '>', 0)
    .where((where) =>
      where.or([where('paused_until', '<=', now), where('paused_until', '>', farFrom(now))]),
    )
    .execute()
}

/** Gives out the slots up to `next`, where none was given out since `seen`: of several that try at once one gets true. */
export async function takeSlots(
  tx: Tx,
  { domain, seen, next }: { domain: string; seen: Instant | null; next: Instant },
) {
  await insertDomain(tx, domain)
  const { numUpdatedRows } = await tx
    .updateTable('mail_domain')
    .set({ next_slot_at: next })
    .where('domain', '=', domain)
    .where('next_slot_at', seen === null ? 'is' : '=', seen)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

async function insertDomain(tx: Tx, domain: string) {
  await tx
    .insertInto('mail_domain')
    .values({ domain, pauses: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Mail for a domain that was paused or stopped goes on: what waited for it is due at once. */
export async function resumeDomain(tx: Tx, domain: string) {
  await tx
    .updateTable('mail_domain')
    .set({ paused_until: null, pauses: 0, stopped_at: null, last_code: null })
    .where('domain', '=', domain)
    .execute()
  await tx
    .updateTable('delivery')
    .set(({ ref }) => ({ next_at: ref('created_at') }))
    .where('domain', '=', domain)
    .where('state', '=', 'retry')
    .where('last_code', 'not in', ['PACED', 'CAPPED'])
    .execute()
}
