import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { findRosterOf } from './class-session-in-hand.ts'
import { keepNote } from './keep-note.ts'

/** A member who may see the roster writes a note on a page. `noteId` comes with the form: twice is once. */
export function addNote(
  db: Db,
  note: {
    staff: StaffMember
    classSessionId: string
    registrationId: string | null
    noteId: string
    text: string
  },
  operation: Operation,
): Promise<{ outcome: 'added' | 'not-found' }> {
  const { now } = operation
  const { staff, classSessionId, noteId: id, registrationId, text } = note
  return db.inTransaction(async (tx) => {
    const classSession = await findRosterOf(tx, staff, classSessionId, now)
    if (!classSession) return { outcome: 'not-found' }
    const device = { id: null, staffId: staff.staffId }
    const about = { id, kind: 'note' as const, classSessionId, at: now, deviceAt: now }
    const record = { ...about, registrationId, text }
    const kept = await keepNote(tx, { device, record, classSession }, operation)
    return { outcome: kept.outcome === 'kept' ? 'added' : 'not-found' }
  })
}
