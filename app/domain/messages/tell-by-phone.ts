import type { HitScope } from '#db/read/suspensions.ts'
import { isWithin, listUnreached } from '#db/read/unreached.ts'
import type { Db, Instant } from '#db/schema.ts'
import { recordPhoneCall } from '#db/write/phone-calls.ts'
import type { Operation } from '../operation.ts'

/**
 * Notes that somebody called a family and told it what no message had: all the news up to `through`. What comes later is
 * news again. Sent again, or after a colleague, there is nothing left to note.
 */
export function tellByPhone(
  db: Db,
  request: { staffId: string; scope: HitScope; registrationId: string; through: Instant },
  { now, newId }: Pick<Operation, 'now' | 'newId'>,
): Promise<{ outcome: 'told' | 'nothing-to-tell' | 'not-found' }> {
  const { staffId, scope, registrationId, through } = request
  return db.inTransaction(async (tx) => {
    if (!(await isWithin(tx, scope, registrationId))) return { outcome: 'not-found' }
    const missed = await listUnreached(tx, scope, { registrationId })
    const newest = missed.find(({ happened_at }) => happened_at <= through)
    if (!newest) return { outcome: 'nothing-to-tell' }
    await recordPhoneCall(tx, {
      ...{ id: newId(), registration_id: registrationId, told_through: newest.happened_at },
      ...{ told_by: staffId, told_at: now },
    })
    return { outcome: 'told' }
  })
}
