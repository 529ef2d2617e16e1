import { listHits } from '#db/read/suspensions.ts'
import type { Db } from '#db/schema.ts'
import { confirmSuspensionHit } from '#db/write/suspensions.ts'
import type { Operation } from '../operation.ts'

/** 知道了: a coordinator confirms a class session of the own organisation that an order hit. Again is the same. */
export function confirmHit(
  db: Db,
  asked: {
    staff: { staffId: string; organisationId: string }
    orderId: string
    classSessionId: string
  },
  { now }: Pick<Operation, 'now'>,
): Promise<{ outcome: 'confirmed' | 'not-found' }> {
  const { staff, orderId, classSessionId } = asked
  return db.inTransaction(async (tx) => {
    const own = await listHits(tx, orderId, { organisationId: staff.organisationId })
    if (!own.some(({ id }) => id === classSessionId)) return { outcome: 'not-found' }
    await confirmSuspensionHit(tx, {
      ...{ order_id: orderId, class_session_id: classSessionId },
      ...{ confirmed_at: now, confirmed_by: staff.staffId },
    })
    return { outcome: 'confirmed' }
  })
}
