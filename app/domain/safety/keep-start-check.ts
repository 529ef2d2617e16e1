import { findOrganisationsStaff } from '#db/read/safety-on-site.ts'
import type { Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertSafetyFact } from '#db/write/safety.ts'
import type { StartCheckRecord } from '../attendance/device-record.ts'
import type { Operation } from '../operation.ts'
import { readSafetyFactsOf } from '../staffing/find-safety-gaps.ts'
import { ratioSettingOf } from '../staffing/ratio-setting.ts'
import { type NotedFact, notedColumns } from './noted-fact.ts'
import { isComplete, startCheckItems, startCheckOf } from './start-check.ts'

/** The list before a start, as it was ticked. One that leaves something out is kept, and lets nothing start. */
export async function keepStartCheck(
  tx: Tx,
  noted: NotedFact<Pick<StartCheckRecord, 'id' | 'at' | 'items' | 'note'>>,
  operation: Operation,
): Promise<{ outcome: 'kept' }> {
  const { device, record, classSession } = noted
  const { now, vault } = operation
  const facts = await readSafetyFactsOf(tx, classSession.id)
  const asked = facts ? startCheckOf(ratioSettingOf(facts)) : startCheckItems
  const items = startCheckItems.filter((item) => record.items.includes(item))
  const complete = isComplete(asked, items)
  const staff = await findOrganisationsStaff(tx, classSession.id, device.staffId)
  const note = record.note?.trim()
  const isNew = await insertSafetyFact(tx, 'start_check', {
    ...notedColumns(noted, now),
    ...{ items: JSON.stringify(items), is_complete: complete ? 1 : 0 },
    note_sealed: note ? vault.seal(staff?.wrapped_key ?? null, note) : null,
  })
  if (isNew) {
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: device.staffId, action: 'start-check.recorded' },
      ...{ subject_kind: 'class_session', subject_id: classSession.id },
      detail: { items, complete },
    })
  }
  return { outcome: 'kept' }
}
