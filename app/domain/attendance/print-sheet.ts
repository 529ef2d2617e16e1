import { listAssigned } from '#db/read/offering-plan.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { readRoster } from './read-roster.ts'

type SheetPurpose = 'sign_in' | 'spare' | 'inspection'

/**
 * The sign-in sheet of a class session: who is expected, with grades, and nothing else of them. It leaves the house on
 * paper, so what it is printed for is in the audit, with the registrations on it.
 */
export async function printSheet(
  db: Db,
  request: { staff: StaffMember; classSessionId: string; purpose: SheetPurpose },
  operation: Operation,
) {
  const { staff, classSessionId, purpose } = request
  const roster = await readRoster(db, { staff, classSessionId }, operation)
  if (!roster) return undefined
  const rows = roster.rows
    .filter(({ hasLeftOffering }) => !hasLeftOffering)
    .map(({ id, name, grade }) => ({ id, name, grade }))
  await db.inTransaction((tx) =>
    writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staff.staffId, action: 'sheet.printed' },
      ...{ subject_kind: 'class_session', subject_id: classSessionId },
      detail: { purpose, registrations: rows.map(({ id }) => id) },
    }),
  )
  const team = await listAssigned(db, [classSessionId])
  const { classSession } = roster
  return { classSession, rows, teachers: team.map(({ name }) => name) }
}
