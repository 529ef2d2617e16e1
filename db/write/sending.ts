import { sql } from 'kysely'
import type { Database, Db, Instant, Sealed, Tx } from '../schema.ts'

/** No time is set further ahead: what stands beyond was written before a clock jumped back. */
const farthestAhead = 25 * 3_600_000

export const farFrom = (now: Instant) => new Date(Date.parse(now) + farthestAhead).toISOString()

/** Messages whose worker was lost are due again. They may have left: nobody knows. */
export async function releaseLeases(db: Pick<Db, 'updateTable'>, now: Instant) {
  await db
    .updateTable('delivery')
    .set({ state: 'retry', lease_until: null, next_at: now, maybe_left: 1 })
    .where(sql<boolean>`state = 'sending'`)
    .where((where) =>
      where.or([where('lease_until', '<=', now), where('lease_until', '>', farFrom(now))]),
    )
    .execute()
}

/**
 * Takes messages that are still due for one worker, until `leaseUntil`: of several that try at once one gets each.
 * Returns the ids of those it got. Every claim counts as an attempt, so that nobody who was overtaken writes over
 * another's result.
 */
export async function claimDeliveries(
  tx: Tx,
  ids: readonly string[],
  { now, leaseUntil }: { now: Instant; leaseUntil: Instant },
): Promise<string[]> {
  const claimed = await tx
    .updateTable('delivery')
    .set({ state: 'sending', lease_until: leaseUntil, attempts: sql`attempts + 1` })
    .where('id', 'in', ids)
    .where('state', 'in', ['pending', 'retry'])
    .where((where) => where.or([where('next_at', '<=', now), where('next_at', '>', farFrom(now))]))
    .returning('id')
    .execute()
  return claimed.map(({ id }) => id)
}

export interface Claim {
  id: string
  attempts: number
}

/** Notes which domain each of these messages goes to, by one statement. */
export async function noteDomains(tx: Tx, notes: readonly { id: string; domain: string }[]) {
  if (notes.length === 0) return
  const domainOfEach = sql.join(
    notes.map(({ id, domain }) => sql`when ${id} then ${domain}`),
    sql` `,
  )
  await tx
    .updateTable('delivery')
    .set({ domain: sql<string>`case id ${domainOfEach} end` })
    .where(
      'id',
      'in',
      notes.map(({ id }) => id),
    )
    .execute()
}

/** Keeps the rendered message and the revisions it carries, once: every attempt sends these bytes. */
export async function keepMessage(
  tx: Tx,
  claim: Claim,
  message: Sealed,
  carried: { calendar_entry_id: string; sequence: number; revised_at: string }[],
) {
  const { numUpdatedRows } = await tx
    .updateTable('delivery')
    .set({ message_sealed: message })
    .where('id', '=', claim.id)
    .where('attempts', '=', claim.attempts)
    .where('message_sealed', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return
  for (const { calendar_entry_id, ...revision } of carried) {
    await tx
      .updateTable('delivery_entry')
      .set(revision)
      .where('delivery_id', '=', claim.id)
      .where('calendar_entry_id', '=', calendar_entry_id)
      .execute()
  }
}

/** PAUSED by its domain, PACED into a slot of it, CAPPED for its recipient, or QUIET at night. */
export type Wait = 'PAUSED' | 'PACED' | 'CAPPED' | 'QUIET'

/** The message must not leave before `next_at`: that was no attempt. */
export async function postponeDelivery(
  tx: Tx,
  claim: Claim,
  { next_at, why }: { next_at: Instant; why: Wait },
) {
  await tx
    .updateTable('delivery')
    .set({ state: 'retry', lease_until: null, next_at, last_code: why, last_text: '' })
    .set({ attempts: claim.attempts - 1 })
    .where('id', '=', claim.id)
    .where('attempts', '=', claim.attempts)
    .where('state', '=', 'sending')
    .execute()
}

/** The message's turn did not come: it is due as it was before it was taken, and that was no attempt. */
export async function giveBack(tx: Tx, claim: Claim) {
  await tx
    .updateTable('delivery')
    .set({ state: 'retry', lease_until: null, attempts: claim.attempts - 1 })
    .where('id', '=', claim.id)
    .where('attempts', '=', claim.attempts)
    .where('state', '=', 'sending')
    .execute()
}

/**
 * One message will tell of others that were held back for the same person, in their place; `claimed` are those of them
 * that this worker holds. It is not old before the youngest of them is.
 */
export async function gatherHeld(
  tx: Tx,
  into: Pick<Database['delivery'], 'id' | 'recipient_id' | 'address_sealed' | 'give_up_at'>,
  claimed: readonly string[],
) {
  const gathered = await tx
    .updateTable('delivery')
    .set({ state: 'superseded', lease_until: null, digest_id: into.id })
    .where('recipient_id', '=', into.recipient_id)
    .where('channel', '=', 'email')
    // Whoever has another mailbox by now is told of the rest there.
    .where('address_sealed', '=', into.address_sealed)
    .where('id', '<>', into.id)
    .where('message_sealed', 'is', null)
    .where((where) =>
      where.or([
        where.and([where('state', '=', 'retry'), where('last_code', '=', 'CAPPED')]),
        ...(claimed.length > 0
          ? [where.and([where('state', '=', 'sending'), where('id', 'in', claimed)])]
          : []),
      ]),
    )
    .returning('give_up_at')
    .execute()
  const give_up_at = gathered.reduce(
    (latest, one) => (one.give_up_at > latest ? one.give_up_at : latest),
    into.give_up_at,
  )
  await tx.updateTable('delivery').set({ give_up_at }).where('id', '=', into.id).execute()
}

export type DeliveryResult =
  | { state: 'sent'; sent_at: Instant }
  | { state: 'superseded' }
  | (Failed & { state: 'retry'; next_at: Instant })
  | (Failed & { state: 'failed' })

/** maybe_left 1: the connection broke when the message may have been taken. */
interface Failed {
  last_code: string
  last_text: string
  maybe_left?: 1
}

/** Writes what came of a claimed message. False: its lease ran out, and another worker has it. */
export async function endAttempt(tx: Tx, claim: Claim, result: DeliveryResult): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('delivery')
    .set({ ...result, lease_until: null })
    .where('id', '=', claim.id)
    .where('attempts', '=', claim.attempts)
    .where('state', '=', 'sending')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** As endAttempt, for messages that were sent, by one statement. */
export async function endSent(tx: Tx, claims: readonly Claim[], sent_at: Instant) {
  if (claims.length === 0) return
  await tx
    .updateTable('delivery')
    .set({ state: 'sent', sent_at, lease_until: null })
    .where('state', '=', 'sending')
    .where((where) =>
      where.or(
        claims.map(({ id, attempts }) =>
          where.and([where('id', '=', id), where('attempts', '=', attempts)]),
        ),
      ),
    )
    .execute()
}
