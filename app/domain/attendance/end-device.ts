import { findDevice } from '#db/read/devices.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { endDeviceRow } from '#db/write/devices.ts'
import { deleteSignInsOf } from '#db/write/sign-ins.ts'
import type { Operation } from '../operation.ts'

/**
 * Ends a device's leave at once. signed_out: by whoever carries it. cut_off: by a coordinator, because the phone is lost;
 * then every sign-in of whose it was ends as well, or it could ask for a new leave.
 */
export function endDevice(
  db: Db,
  wish: {
    organisationId: string
    deviceId: string
    as: 'signed_out' | 'cut_off'
    endedBy: string
  },
  operation: Operation,
): Promise<{ outcome: 'ended' | 'unchanged' | 'not-found' }> {
  const { organisationId, deviceId, as, endedBy } = wish
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const device = await findDevice(tx, organisationId, deviceId)
    if (!device) return { outcome: 'not-found' }
    const ending = { ended_at: now, ended_as: as, ended_by: endedBy }
    if (!(await endDeviceRow(tx, deviceId, ending))) return { outcome: 'unchanged' }
    if (as === 'cut_off') await deleteSignInsOf(tx, device.staff_id)
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: endedBy, action: `device.${as.replace('_', '-')}` },
      ...{ subject_kind: 'device', subject_id: deviceId, detail: { staff: device.staff_id } },
    })
    return { outcome: 'ended' }
  })
}
