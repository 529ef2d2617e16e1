import { listHeadcounts } from '#db/read/safety-on-site.ts'
import type { Tx } from '#db/schema.ts'
import { lockClassSession } from '#db/write/class-sessions.ts'
import { noteReminder } from '#db/write/reminders.ts'
import { insertSafetyFact } from '#db/write/safety.ts'
import type { HeadcountRecord } from '../attendance/device-record.ts'
import type { Operation } from '../operation.ts'
import { remindStaff } from '../reminders/remind-staff.ts'
import { type NotedFact, notedColumns } from './noted-fact.ts'
import { listCoordinatorsOf } from './whom-to-tell.ts'

/**
 * Heads counted. Where the newest count differs from who is inside, the coordinators hear of it: once, until a count
 * agrees again. What comes late, after a count that agrees, is kept and no alarm.
 */
export async function keepHeadcount(
  tx: Tx,
  noted: NotedFact<Pick<HeadcountRecord, 'id' | 'at' | 'counted' | 'expected'>>,
  operation: Operation,
): Promise<{ outcome: 'kept' }> {
  const { record, classSession } = noted
  const { now } = operation
  await lockClassSession(tx, classSession.id)
  const { counted, expected } = record
  const columns = { ...notedColumns(noted, now), counted, expected }
  if (!(await insertSafetyFact(tx, 'headcount', columns))) return { outcome: 'kept' }

  const all = await listHeadcounts(tx, classSession.id)
  const [last] = all
  if (!last || last.counted === last.expected) return { outcome: 'kept' }
  const agreed = all.find((one) => one.counted === one.expected)
  const cause = 'headcount-differs' as const
  const alarm = { cause, subject_id: classSession.id, part: agreed?.id ?? '' }
  if (!(await noteReminder(tx, alarm, now))) return { outcome: 'kept' }
  const to = await listCoordinatorsOf(tx, classSession.id, now)
  await remindStaff(tx, { cause, facts: { headcount_id: last.id }, to }, operation)
  return { outcome: 'kept' }
}
