import { findLoadedClassSession } from '#db/read/devices.ts'
import type { Db, Tx } from '#db/schema.ts'
import { lockClassSession } from '#db/write/class-sessions.ts'
import { noteDeviceSeen } from '#db/write/devices.ts'
import type { Operation } from '../operation.ts'
import { auditMarksInSpite } from '../safety/audit-marks-in-spite.ts'
import { keepAdult } from '../safety/keep-adult.ts'
import { keepHeadcount } from '../safety/keep-headcount.ts'
import { keepIncident } from '../safety/keep-incident.ts'
import { keepStartCheck } from '../safety/keep-start-check.ts'
import type { DeviceRecord } from './device-record.ts'
import { keepCall } from './keep-call.ts'
import { keepMark, type MarkedClassSession } from './keep-mark.ts'
import { keepNote } from './keep-note.ts'
import { waitAgain } from './wait-again.ts'

type Device = { id: string; staffId: string }
type Kept = { outcome: 'kept' } | { outcome: 'refused'; because: string }

export interface Taken {
  /** Ids of the records that are kept now, or were before. */
  received: string[]
  refused: { id: string; because: string }[]
}

/**
 * Takes in what a device recorded, class session by class session, each in one transaction: a record twice is one. Only
 * what cannot be true is refused: of a class session that no device of whose it is was given, or of nobody in it.
 * `unsent`: how many the device keeps, these among them.
 */
export async function takeRecords(
  db: Db,
  request: { device: Device; unsent: number; records: readonly DeviceRecord[] },
  operation: Operation,
): Promise<Taken> {
  const { device, unsent, records } = request
  const taken: Taken = { received: [], refused: [] }
  for (const [classSessionId, own] of Map.groupBy(records, (one) => one.classSessionId)) {
    const outcomes = await db.inTransaction(async (tx) => {
      const kept: [string, Kept][] = []
      const classSession = await takeLoaded(tx, device, classSessionId)
      for (const record of own) {
        kept.push([record.id, await keep(tx, { device, record, classSession }, operation)])
      }
      const areMarked = own.some(({ kind }) => kind === 'mark')
      if (classSession && areMarked) {
        await waitAgain(tx, { classSessionId, staffId: device.staffId }, operation)
        await auditMarksInSpite(tx, classSession, device, operation)
      }
      return kept
    })
    for (const [id, kept] of outcomes) {
      if (kept.outcome === 'kept') taken.received.push(id)
      else taken.refused.push({ id, because: kept.because })
    }
  }
  await db.inTransaction((tx) =>
    noteDeviceSeen(tx, device.id, {
      ...{ last_seen_at: operation.now, unsent: Math.max(0, unsent - records.length) },
    }),
  )
  return taken
}

/** The class session as it is under its lock, if this staff member's devices were given its roster. */
async function takeLoaded(tx: Tx, device: Device, classSessionId: string) {
  const isLoaded = await findLoadedClassSession(tx, device.staffId, classSessionId)
  if (!isLoaded) return undefined
  await lockClassSession(tx, classSessionId)
  return findLoadedClassSession(tx, device.staffId, classSessionId)
}

async function keep(
  tx: Tx,
  {
    device,
    record,
    classSession,
  }: { device: Device; record: DeviceRecord; classSession: MarkedClassSession | undefined },
  operation: Operation,
): Promise<Kept> {
  if (!classSession) return { outcome: 'refused', because: 'not-loaded' }
  const of = { device, classSession }
  switch (record.kind) {
    case 'mark':
      return keepMark(tx, { ...of, record }, operation)
    case 'call':
      return keepCall(tx, { ...of, record }, operation)
    case 'note':
      return keepNote(tx, { ...of, record }, operation)
    case 'adult':
      return keepAdult(tx, { ...of, record }, operation)
    case 'start-check':
      return keepStartCheck(tx, { ...of, record }, operation)
    case 'headcount':
      return keepHeadcount(tx, { ...of, record }, operation)
    case 'incident':
      return keepIncident(tx, { ...of, record }, operation)
  }
}
