import type { Instant, ReadDb } from '../schema.ts'

/** Whether forms for an offering wait for their turn. */
export async function hasQueued(db: ReadDb, offeringId: string) {
  const first = await db
    .selectFrom('queued_sign_up')
    .select('id')
    .where('offering_id', '=', offeringId)
    .where('done_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return first !== undefined
}

/** The offering whose form has waited longest. */
export async function findOfferingInQueue(db: ReadDb) {
  const first = await db
    .selectFrom('queued_sign_up')
    .select('offering_id')
    .where('done_at', 'is', null)
    .orderBy('turn')
    .limit(1)
    .executeTakeFirst()
  return first?.offering_id
}

/** The forms for an offering that wait, in their turn, with the key that opens them. */
export function listQueued(db: ReadDb, offeringId: string, limit: number) {
  return db
    .selectFrom('queued_sign_up')
    .innerJoin('family', 'family.id', 'queued_sign_up.family_id')
    .select(['queued_sign_up.id', 'turn', 'request_sealed', 'arrived_at', 'family.wrapped_key'])
    .where('offering_id', '=', offeringId)
    .where('done_at', 'is', null)
    .orderBy('turn')
    .limit(limit)
    .execute()
}

export type QueuedForm = Awaited<ReturnType<typeof listQueued>>[number]

/** A guardian's own form in the queue. */
export function findOwnQueued(db: ReadDb, guardianId: string, id: string) {
  return db
    .selectFrom('queued_sign_up')
    .innerJoin('offering', 'offering.id', 'queued_sign_up.offering_id')
    .innerJoin('family', 'family.id', 'queued_sign_up.family_id')
    .select(['turn', 'offering_id', 'request_sealed', 'outcome', 'arrived_at'])
    .select('family.wrapped_key')
    .select(['offering.slug', 'programme', 'title_zh', 'title_en'])
    .where('queued_sign_up.id', '=', id)
    .where('queued_sign_up.guardian_id', '=', guardianId)
    .executeTakeFirst()
}

/** How many forms for the same offering have their turn before this one. */
export async function countQueuedBefore(
  db: ReadDb,
  { offering_id, turn }: { offering_id: string; turn: string },
) {
  const { n } = await db
    .selectFrom('queued_sign_up')
    .select((count) => count.fn.countAll().as('n'))
    .where('offering_id', '=', offering_id)
    .where('done_at', 'is', null)
    .where('turn', '<', turn)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Whether a form that came before an instant still waits for its turn. */
export async function hasQueuedBefore(db: ReadDb, offeringId: string, instant: Instant) {
  const first = await db
    .selectFrom('queued_sign_up')
    .select('id')
    .where('offering_id', '=', offeringId)
    .where('done_at', 'is', null)
    .where('arrived_at', '<', instant)
    .limit(1)
    .executeTakeFirst()
  return first !== undefined
}
