import { countInside } from '#db/read/safety-on-site.ts'
import type { Db } from '#db/schema.ts'
import { takeInHand } from '../attendance/class-session-in-hand.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { keepHeadcount } from './keep-headcount.ts'

/** Heads counted, as the page sends them, beside how many are inside. `id` comes with the form. */
export function recordHeadcount(
  db: Db,
  request: { staff: StaffMember; classSessionId: string; id: string; counted: number },
  operation: Operation,
): Promise<{ outcome: 'agrees' | 'differs' | 'not-found' }> {
  const { staff, classSessionId, id, counted } = request
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const inHand = await takeInHand(tx, staff, classSessionId, now)
    if (!inHand) return { outcome: 'not-found' }
    const expected = await countInside(tx, classSessionId)
    const device = { id: null, staffId: staff.staffId }
    const record = { id, at: now, counted, expected }
    await keepHeadcount(tx, { device, record, classSession: inHand }, operation)
    return { outcome: counted === expected ? 'agrees' : 'differs' }
  })
}
