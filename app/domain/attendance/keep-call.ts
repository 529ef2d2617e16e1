import { findOnRoster } from '#db/read/rosters.ts'
import type { Tx } from '#db/schema.ts'
import { insertGuardianCall } from '#db/write/hand-over.ts'
import type { Operation } from '../operation.ts'
import type { CallRecord } from './device-record.ts'

export type CallKept = { outcome: 'kept' } | { outcome: 'refused'; because: 'unknown-registration' }

/**
 * Keeps that a family was called about a child, from a device or from a page (device null). The same record again
 * changes nothing; what was agreed is sealed with the family's key.
 */
export async function keepCall(
  tx: Tx,
  {
    device,
    record,
    classSession,
  }: {
    device: { id: string | null; staffId: string }
    record: CallRecord
    classSession: { id: string }
  },
  { now, vault }: Operation,
): Promise<CallKept> {
  const child = await findOnRoster(tx, classSession.id, record.registrationId)
  if (!child) return { outcome: 'refused', because: 'unknown-registration' }
  const { wrapped_key: key } = child
  const note = record.note?.trim()
  await insertGuardianCall(tx, {
    ...{ id: record.id, class_session_id: classSession.id, registration_id: child.id },
    ...{ because: record.because, reached: record.reached ? 1 : 0 },
    note_sealed: note && key ? vault.seal(key, note) : null,
    ...{ called_at: record.at < now ? record.at : now, received_at: now },
    ...{ staff_id: device.staffId, device_id: device.id },
  })
  return { outcome: 'kept' }
}
