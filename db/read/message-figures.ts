import { sql } from 'kysely'
import type { Channel } from '../schema/messages.ts'
import type { Instant, ReadDb } from '../schema.ts'

export interface ChannelFigures {
  channel: Channel
  /** Waiting to be sent, or to be tried again. */
  unsent: number
  /** When the oldest of those was written; null where none waits. */
  oldestAt: Instant | null
  /** Of the messages written since `since`. */
  sent: number
  failed: number
}

/** How sending goes, by channel: what waits now, and what became of the messages written since an instant. */
export async function listMessageFigures(db: ReadDb, since: Instant): Promise<ChannelFigures[]> {
  const waiting = await db
    .selectFrom('delivery')
    .select(['channel', ({ fn }) => fn.countAll().as('n')])
    .select(({ fn }) => fn.min('created_at').as('oldest_at'))
    // As the index delivery_unsent says it.
    .where(sql<boolean>`state in ('pending', 'sending', 'retry')`)
    .groupBy('channel')
    .execute()
  const ended = await db
    .selectFrom('delivery')
    .select(['channel', 'state', ({ fn }) => fn.countAll().as('n')])
    .where('created_at', '>=', since)
    .where('state', 'in', ['sent', 'failed'])
    .groupBy(['channel', 'state'])
    .execute()
  return (['email', 'sms'] as const).map((channel) => {
    const unsent = waiting.find((row) => row.channel === channel)
    const count = (state: 'sent' | 'failed') =>
      Number(ended.find((row) => row.channel === channel && row.state === state)?.n ?? 0)
    return {
      ...{ channel, unsent: Number(unsent?.n ?? 0), oldestAt: unsent?.oldest_at ?? null },
      ...{ sent: count('sent'), failed: count('failed') },
    }
  })
}

/** How many mails the invitation mailbox left for a person to read, of those received since an instant. */
export async function countMailsForPeople(db: ReadDb, since: Instant) {
  const { n } = await db
    .selectFrom('inbound_message')
    .select(({ fn }) => fn.countAll().as('n'))
    .where(sql<boolean>`state = 'left'`)
    .where('received_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(n)
}
