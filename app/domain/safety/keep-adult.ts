import { findOrganisationsStaff } from '#db/read/safety-on-site.ts'
import type { Tx } from '#db/schema.ts'
import { insertSafetyFact } from '#db/write/safety.ts'
import type { AdultRecord } from '../attendance/device-record.ts'
import type { Operation } from '../operation.ts'
import { type NotedFact, notedColumns } from './noted-fact.ts'

/** An adult came to a class session, or went. Also one who only stands in: who counts, the gate says. */
export async function keepAdult(
  tx: Tx,
  noted: NotedFact<Pick<AdultRecord, 'id' | 'at' | 'staffId' | 'isHere'>>,
  { now }: Operation,
): Promise<{ outcome: 'kept' } | { outcome: 'refused'; because: 'unknown-adult' }> {
  const { record, classSession } = noted
  if (!(await findOrganisationsStaff(tx, classSession.id, record.staffId))) {
    return { outcome: 'refused', because: 'unknown-adult' }
  }
  await insertSafetyFact(tx, 'adult_presence', {
    ...notedColumns(noted, now),
    ...{ adult_id: record.staffId, is_here: record.isHere ? 1 : 0 },
  })
  return { outcome: 'kept' }
}
