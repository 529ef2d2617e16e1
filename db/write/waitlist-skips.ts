import { sql } from 'kysely'
import type { SkipReason } from '../schema/registrations.ts'
import type { Instant, Tx } from '../schema.ts'

interface SkipToRecord {
  registrationId: string
  reason: SkipReason
  facts: object
}

const atOnce = 100

/**
 * Why places were not for some who wait, one row for each registration and reason. `past`: somebody behind got one, which
 * counts every time; `beside`: a place stays free, which is news only when it is first so, or for another reason.
 */
export async function recordSkips(
  tx: Tx,
  { past, beside }: { past: readonly SkipToRecord[]; beside: readonly SkipToRecord[] },
  now: Instant,
) {
  for (let i = 0; i < past.length; i += atOnce) {
    await upsert(tx, past.slice(i, i + atOnce), now).execute()
  }
  for (let i = 0; i < beside.length; i += atOnce) {
    await upsert(tx, beside.slice(i, i + atOnce), now, { onlyOther: true }).execute()
  }
}

function upsert(
  tx: Tx,
  skips: readonly SkipToRecord[],
  now: Instant,
  { onlyOther } = { onlyOther: false },
) {
  const rows = skips.map(({ registrationId, reason, facts }) => ({
    ...{ registration_id: registrationId, reason, facts: JSON.stringify(facts) },
    ...{ first_at: now, last_at: now, times: 1 },
  }))
  return tx
    .insertInto('waitlist_skip')
    .values(rows)
    .onConflict((conflict) => {
      const update = conflict.columns(['registration_id', 'reason']).doUpdateSet((set) => ({
        ...{ facts: set.ref('excluded.facts'), last_at: now },
        times: set('waitlist_skip.times', '+', 1),
      }))
      const isOther = sql<boolean>`waitlist_skip.facts <> excluded.facts`
      return onlyOther ? update.where(isOther) : update
    })
}
