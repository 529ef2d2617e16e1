import { randomUUID } from 'node:crypto'
import { addMarks } from '#app/domain/attendance/add-marks.ts'
import type { Db } from '#db/schema.ts'
import type { NewMark } from '#db/write/attendance.ts'

type Needed = 'class_session_id' | 'registration_id' | 'mark' | 'occurred_at' | 'staff_id'
type Given = Pick<NewMark, Needed> & Partial<NewMark>

/** Marks that somebody made, with what they add up to. */
export async function givenMarks(db: Db, ...given: Given[]): Promise<NewMark[]> {
  const marks = given.map((mark) => ({
    ...{ id: randomUUID(), received_at: mark.occurred_at, follows: [], ...mark },
  }))
  await db.inTransaction((tx) => addMarks(tx, marks))
  return marks
}
