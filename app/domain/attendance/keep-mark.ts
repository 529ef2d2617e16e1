import { listKnownEvents } from '#db/read/attendance.ts'
import { findOnRoster } from '#db/read/rosters.ts'
import type { ClassSessionState } from '#db/schema/programmes.ts'
import type { Instant, Tx } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { addMarks } from './add-marks.ts'
import type { MarkRecord } from './device-record.ts'
import { startClassSession } from './start-class-session.ts'
import { tellOfDeparture } from './tell-of-departure.ts'
import { weighAbsences } from './weigh-absences.ts'

const day = 86_400_000

export interface MarkedClassSession {
  id: string
  state: ClassSessionState
  starts_at: Instant
}

export type MarkKept = { outcome: 'kept' } | { outcome: 'refused'; because: 'unknown-registration' }

/**
 * Takes in a mark that was made on a device, in a class session that the caller holds locked. It is a fact: it is kept
 * whatever the class session or the registration has become meanwhile, and the same mark again changes nothing.
 */
export async function keepMark(
  tx: Tx,
  {
    device,
    record,
    classSession,
  }: {
    device: { id: string; staffId: string }
    record: MarkRecord
    classSession: MarkedClassSession
  },
  operation: Operation,
): Promise<MarkKept> {
  const { now, vault } = operation
  const { mark, corrects } = record
  const child = await findOnRoster(tx, classSession.id, record.registrationId)
  if (!child) return { outcome: 'refused', because: 'unknown-registration' }
  const known = await listKnownEvents(tx, [record.id, ...(corrects === null ? [] : [corrects])])
  if (known.includes(record.id)) return { outcome: 'kept' }
  // What it corrects may come later, from another device: following it says the same.
  const isCorrectedKnown = corrects !== null && known.includes(corrects)
  const seal = (text: string) => (child.wrapped_key ? vault.seal(child.wrapped_key, text) : null)
  await addMarks(tx, [
    {
      ...{ id: record.id, class_session_id: classSession.id, registration_id: child.id, mark },
      corrects_id: isCorrectedKnown ? corrects : null,
      follows: [...new Set([...record.follows, ...(corrects === null ? [] : [corrects])])],
      reason: reasonOf(record, seal),
      ...{ occurred_at: believed(record.at, classSession, now), received_at: now },
      ...{ staff_id: device.staffId, device_id: device.id, device_at: record.deviceAt },
      ...{ method: record.method, forced: record.forced ? 1 : 0, code_used: record.codeUsed },
    },
  ])
  await tellOfDeparture(tx, record.id, operation)
  await followUp(tx, { device, classSession, registrationId: child.id, mark }, operation)
  return { outcome: 'kept' }
}

/** A clock that is ahead is not believed, nor one that is a day behind the class session. */
function believed(at: Instant, { starts_at }: { starts_at: Instant }, now: Instant): Instant {
  const earliest = new Date(Date.parse(starts_at) - day).toISOString()
  const latest = at < now ? at : now
  return latest > earliest ? latest : earliest < now ? earliest : now
}

// A collector's key stays readable; what somebody typed is sealed with the family's key.
function reasonOf({ mark, collector, note }: MarkRecord, seal: (text: string) => string | null) {
  const typed = note?.trim() ? seal(note.trim()) : null
  if (mark !== 'collected') return typed
  return typed === null ? collector : `${collector ?? 'other'}:${typed}`
}

/** What the mark means for its class session: it has begun, or it has to be counted anew. */
async function followUp(
  tx: Tx,
  of: {
    device: { staffId: string }
    classSession: MarkedClassSession
    registrationId: string
    mark: MarkRecord['mark']
  },
  operation: Operation,
) {
  const { device, classSession, registrationId, mark } = of
  const { state } = classSession
  if (mark === 'present' || mark === 'late') {
    await startClassSession(tx, classSession, device.staffId, operation)
  }
  if (state !== 'held' && state !== 'awaiting_collection') return
  await weighAbsences(tx, [registrationId], operation)
}
