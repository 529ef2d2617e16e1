import type { CallReason } from '#db/schema/hand-over.ts'
import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { findRosterOf } from './class-session-in-hand.ts'
import { keepCall } from './keep-call.ts'

/** A member who may see the roster writes down, on a page, that a family was called. `callId` comes with the form: twice is once. */
export function recordCall(
  db: Db,
  call: {
    staff: StaffMember
    classSessionId: string
    registrationId: string
    callId: string
    because: CallReason
    reached: boolean
    note: string
  },
  operation: Operation,
): Promise<{ outcome: 'recorded' | 'not-found' }> {
  const { now } = operation
  const { staff, classSessionId, callId: id, ...said } = call
  return db.inTransaction(async (tx) => {
    const classSession = await findRosterOf(tx, staff, classSessionId, now)
    if (!classSession) return { outcome: 'not-found' }
    const device = { id: null, staffId: staff.staffId }
    const about = { id, kind: 'call' as const, classSessionId, at: now, deviceAt: now }
    const record = { ...about, ...said }
    const kept = await keepCall(tx, { device, record, classSession }, operation)
    return { outcome: kept.outcome === 'kept' ? 'recorded' : 'not-found' }
  })
}
