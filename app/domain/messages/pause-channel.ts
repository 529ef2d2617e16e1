import type { Channel } from '#db/schema/messages.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertPause } from '#db/write/channel-pauses.ts'
import type { Operation } from '../operation.ts'

/** Stops everything on a channel but sign-in codes, for a reason. Of two who do it at once, the first one's reason stands. */
export function pauseChannel(
  db: Db,
  request: { channel: Channel; officerId: string; reason: string },
  operation: Pick<Operation, 'now' | 'newId'>,
): Promise<{ outcome: 'paused' | 'paused-before' }> {
  const { channel, officerId, reason } = request
  const { now, newId } = operation
  return db.inTransaction(async (tx) => {
    const id = newId()
    const pause = { id, channel, reason, paused_by: officerId, paused_at: now }
    if (!(await insertPause(tx, pause))) return { outcome: 'paused-before' }
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'channel.paused' },
      ...{ subject_kind: 'channel_pause', subject_id: id, detail: { channel } },
    })
    return { outcome: 'paused' }
  })
}
