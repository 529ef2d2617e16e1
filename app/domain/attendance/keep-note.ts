import { findOnRoster } from '#db/read/rosters.ts'
import type { Tx } from '#db/schema.ts'
import { insertNote } from '#db/write/hand-over.ts'
import type { Operation } from '../operation.ts'
import type { NoteRecord } from './device-record.ts'

export type NoteKept =
  | { outcome: 'kept' }
  | { outcome: 'refused'; because: 'unknown-registration' | 'empty' }

/**
 * Keeps a line about a class session, or about one child in it. The same record again changes nothing. What is said of a
 * child is sealed with the family's key and goes when that goes, all else with the house's.
 */
export async function keepNote(
  tx: Tx,
  {
    device,
    record,
    classSession,
  }: {
    device: { id: string | null; staffId: string }
    record: NoteRecord
    classSession: { id: string }
  },
  { now, vault }: Operation,
): Promise<NoteKept> {
  const { registrationId, text } = record
  const child = registrationId && (await findOnRoster(tx, classSession.id, registrationId))
  if (registrationId && !child) return { outcome: 'refused', because: 'unknown-registration' }
  if (text.trim() === '') return { outcome: 'refused', because: 'empty' }
  // The family had itself erased: nothing more is kept of its child.
  if (child && child.wrapped_key === null) return { outcome: 'kept' }
  await insertNote(tx, {
    ...{ id: record.id, class_session_id: classSession.id, registration_id: registrationId },
    text_sealed: vault.seal(child ? child.wrapped_key : null, text.trim()),
    ...{ noted_at: record.at < now ? record.at : now, received_at: now },
    ...{ staff_id: device.staffId, device_id: device.id },
  })
  return { outcome: 'kept' }
}
