import { listStaffNames } from '#db/read/devices.ts'
import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { readRoster } from './read-roster.ts'

/** The children of a class session of whom marks contradict each other, with who made which mark, when and how. */
export async function readConflicts(
  db: Db,
  asked: { staff: StaffMember; classSessionId: string },
  operation: Operation,
) {
  const roster = await readRoster(db, asked, operation)
  if (!roster) return undefined
  const inDoubt = roster.rows.filter(({ state }) => state.conflict.length > 0)
  const marks = inDoubt.flatMap(({ state }) => state.conflict)
  const names = await listStaffNames(db, [...new Set(marks.map(({ staff_id }) => staff_id))])
  return {
    classSession: roster.classSession,
    children: inDoubt.map(({ id, name, state, collectors }) => ({
      ...{ id, name, isInside: state.isInside },
      marks: state.conflict.map(({ id: markId, mark, occurred_at, method, ...one }) => ({
        ...{ id: markId, mark, at: occurred_at, method },
        by: names.find((member) => member.id === one.staff_id)?.name ?? '',
        collector: collectors.find(({ key }) => key === one.collector)?.name ?? null,
      })),
    })),
  }
}
