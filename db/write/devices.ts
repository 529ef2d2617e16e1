import type { Insertable } from 'kysely'
import type { Database, Instant, Tx } from '../schema.ts'

export async function insertDevice(tx: Tx, device: Insertable<Database['device']>) {
  await tx.insertInto('device').values(device).execute()
}

/** Notes that a device was heard of, with what it still had to send. */
export async function noteDeviceSeen(
  tx: Tx,
  deviceId: string,
  seen: { last_seen_at: Instant; unsent?: number; expires_at?: Instant },
) {
  await tx.updateTable('device').set(seen).where('id', '=', deviceId).execute()
}

/** What a device is given from now on, or was given anew. */
export async function noteLoaded(
  tx: Tx,
  deviceId: string,
  classSessionIds: readonly string[],
  now: Instant,
) {
  if (classSessionIds.length === 0) return
  await tx
    .insertInto('device_class_session')
    .values(
      classSessionIds.map((class_session_id) => ({
        ...{ device_id: deviceId, class_session_id, loaded_at: now },
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['device_id', 'class_session_id']).doUpdateSet({ loaded_at: now }),
    )
    .execute()
}

/** What a device was given, another one of the same staff member now has as well. */
export async function takeOverLoaded(tx: Tx, of: { from: string; to: string; staffId: string }) {
  await tx
    .insertInto('device_class_session')
    .columns(['device_id', 'class_session_id', 'loaded_at'])
    .expression(
      tx
        .selectFrom('device_class_session')
        .innerJoin('device', 'device.id', 'device_class_session.device_id')
        .select((eb) => [
          eb.val(of.to).as('device_id'),
          ...(['class_session_id', 'loaded_at'] as const),
        ])
        .where('device.id', '=', of.from)
        .where('device.staff_id', '=', of.staffId),
    )
    .execute()
}

type Ending = { ended_at: Instant; ended_as: 'signed_out' | 'cut_off'; ended_by: string | null }

/** False where it had ended before. */
export async function endDeviceRow(tx: Tx, deviceId: string, ending: Ending) {
  const ended = await tx
    .updateTable('device')
    .set(ending)
    .where('id', '=', deviceId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows === 1n
}

/** Ends every device of a staff member. */
export async function endDevicesOf(tx: Tx, staffId: string, ending: Ending) {
  await tx
    .updateTable('device')
    .set(ending)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute()
}
