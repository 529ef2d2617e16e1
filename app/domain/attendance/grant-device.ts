import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { endDeviceRow, insertDevice, takeOverLoaded } from '#db/write/devices.ts'
import { leaveEnds } from '../identity/device-leave.ts'
import type { Operation } from '../operation.ts'

/**
 * Lets a phone hold rosters and send marks, also once its sign-in goes idle. `replaces`: a device that this browser was
 * before, which ends; what was recorded on it can still be sent by whoever recorded it. Gives the id of the device;
 * loading rosters prolongs its leave.
 */
export function grantDevice(
  db: Db,
  wish: {
    staff: { staffId: string; organisationId: string }
    tokenHash: string
    name: string
    replaces: string | null
  },
  operation: Operation,
): Promise<string> {
  const { staff, tokenHash, name, replaces } = wish
  const { now, newId } = operation
  return db.inTransaction(async (tx) => {
    const id = newId()
    if (replaces !== null) {
      const ending = { ended_at: now, ended_as: 'signed_out' as const, ended_by: staff.staffId }
      await endDeviceRow(tx, replaces, ending)
    }
    await insertDevice(tx, {
      ...{ id, staff_id: staff.staffId, organisation_id: staff.organisationId, name },
      ...{ token_hash: tokenHash, granted_at: now, last_seen_at: now, unsent: 0 },
      expires_at: leaveEnds(now, [], now),
    })
    if (replaces !== null) await takeOverLoaded(tx, { from: replaces, to: id, ...staff })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staff.staffId, action: 'device.granted' },
      ...{ subject_kind: 'device', subject_id: id, detail: { name } },
    })
    return id
  })
}
