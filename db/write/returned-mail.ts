import type { Instant, Tx } from '../schema.ts'

interface Told {
  last_code: string
  last_text: string
}

/** A mail that was handed over came back for good. False where it had failed before, or another message tells of it. */
export async function failReturned(tx: Tx, id: string, told: Told) {
  const failed = await tx
    .updateTable('delivery')
    .set({ ...told, state: 'failed', lease_until: null })
    .where('id', '=', id)
    .where('state', 'not in', ['failed', 'superseded'])
    .executeTakeFirst()
  return failed.numUpdatedRows === 1n
}

/** A mail that was handed over came back, and is to leave once more. */
export async function sendReturnedAgain(tx: Tx, id: string, told: Told & { next_at: Instant }) {
  await tx
    .updateTable('delivery')
    .set({ ...told, state: 'retry' })
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .execute()
}

/** A mail that was handed over has not arrived yet. */
export async function noteReturned(tx: Tx, id: string, told: Told) {
  await tx
    .updateTable('delivery')
    .set(told)
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .execute()
}
