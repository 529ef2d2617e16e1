import type { Channel } from '#db/schema/messages.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { endPause } from '#db/write/channel-pauses.ts'
import type { Operation } from '../operation.ts'

/** Lets a channel go on: what waited leaves. Sent again it goes on already. */
export function resumeChannel(
  db: Db,
  request: { channel: Channel; officerId: string },
  operation: Pick<Operation, 'now' | 'newId'>,
): Promise<void> {
  const { channel, officerId } = request
  return db.inTransaction(async (tx) => {
    const id = await endPause(tx, channel, { resumed_by: officerId, resumed_at: operation.now })
    if (id === undefined) return
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'channel.resumed' },
      ...{ subject_kind: 'channel_pause', subject_id: id, detail: { channel } },
    })
  })
}
