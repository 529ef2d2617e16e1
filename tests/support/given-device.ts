import { randomUUID } from 'node:crypto'
import type { DeviceRecord, MarkRecord } from '#app/domain/attendance/device-record.ts'
import { grantDevice } from '#app/domain/attendance/grant-device.ts'
import { loadRosters } from '#app/domain/attendance/load-rosters.ts'
import { takeRecords } from '#app/domain/attendance/take-records.ts'
import type { Db } from '#db/schema.ts'
import { operationAt } from './operation.ts'

interface Holder {
  staffId: string
  organisationId: string | null
}

/** A phone of a staff member with leave since `now`, and what it was given then. */
export async function givenDevice(db: Db, { staffId, organisationId }: Holder, now: string) {
  const tokenHash = randomUUID()
  const staff = { staffId, organisationId: organisationId ?? '' }
  const wish = { staff, tokenHash, name: 'Android, Chrome', replaces: null }
  const id = await grantDevice(db, wish, operationAt(now))
  const device = { ...staff, id, staffName: '演示老师', grantedAt: now }
  const load = (at = now) => loadRosters(db, { device }, operationAt(at))
  return {
    ...{ id, device, tokenHash, load, loaded: await load() },
    send: (records: DeviceRecord[], at = now) =>
      takeRecords(db, { device, unsent: records.length, records }, operationAt(at)),
  }
}

/** A mark as a phone makes it. */
export function markRecord(
  facts: Pick<MarkRecord, 'classSessionId' | 'registrationId' | 'at'> & Partial<MarkRecord>,
): MarkRecord {
  return {
    ...{ id: randomUUID(), kind: 'mark', deviceAt: facts.at, mark: 'present', method: 'tap' },
    ...{ follows: [], corrects: null, codeUsed: null, collector: null, note: null, forced: false },
    ...facts,
  }
}
