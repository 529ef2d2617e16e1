import type { Tx } from '../schema.ts'

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
    .where('last_code', '=', 'PAUSED')
    .execute()
}
