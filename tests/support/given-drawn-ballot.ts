import { randomUUID } from 'node:crypto'
import { closeDraw } from '#app/domain/ballot/close-draw.ts'
import { confirmPublicValue } from '#app/domain/ballot/confirm-public-value.ts'
import { freezePool } from '#app/domain/ballot/freeze-pool.ts'
import { holdDraw } from '#app/domain/ballot/hold-draw.ts'
import { numberTickets } from '#app/domain/ballot/number-tickets.ts'
import { readPool, readResult } from '#app/domain/ballot/read-pool.ts'
import { typePublicValue } from '#app/domain/ballot/type-public-value.ts'
import { findDrawFile } from '#db/read/draws.ts'
import type { Database, Db } from '#db/schema.ts'
import { givenClassSession, givenOffering, givenStaff } from './given.ts'
import { operationAt, testNow } from './operation.ts'

/** A published ballot offering of a draw, with one class session that begins that many days from now. */
export async function givenBallotOffering(
  db: Db,
  draw: { id: string; closes_at: string },
  { days = 14, ...facts }: Partial<Database['offering']> & { days?: number } = {},
) {
  const first_starts_at = new Date(Date.parse(testNow) + days * 86_400_000).toISOString()
  const last_ends_at = new Date(Date.parse(first_starts_at) + 5_400_000).toISOString()
  const offering = await givenOffering(db, {
    ...{ allocation: 'ballot', draw_id: draw.id, registration_closes_at: draw.closes_at },
    ...{ max_places: 2, first_starts_at, last_ends_at, ...facts },
  })
  await givenClassSession(db, offering)
  return offering
}

export async function givenLink(db: Db, mode: 'all' | 'any') {
  const group = { id: randomUUID(), mode, created_at: testNow }
  await db.insertInto('link_group').values(group).execute()
  return group.id
}

/** Closes a draw, gives everybody a ticket and freezes the pool, as the job does. */
export async function freeze(db: Db, draw: { id: string; closes_at: string }) {
  const operation = operationAt(draw.closes_at)
  await closeDraw(db, draw.id, operation)
  while (await numberTickets(db, draw.id, operation));
  await freezePool(db, draw.id, operation)
  return readPool((await findDrawFile(db, draw.id, 'pool')) ?? 'null')
}

/** The entries of a draw with their registrations' participants, by registration. */
export function entriesOf(db: Db, drawId: string) {
  return db
    .selectFrom('ballot_entry')
    .innerJoin('registration', 'registration.id', 'ballot_entry.registration_id')
    .selectAll('ballot_entry')
    .select(['registration.participant_id', 'registration.offering_id', 'registration.state'])
    .select('registration.rank')
    .where('ballot_entry.draw_id', '=', drawId)
    .orderBy('ballot_entry.registration_id')
    .execute()
}

/** Has the public value of a frozen draw typed in and confirmed, and its places drawn. */
export async function hold(db: Db, draw: { id: string; value_at: string; reveal_by: string }) {
  const [one, other] = [
    await givenStaff(db, { role: 'city_officer' }),
    await givenStaff(db, { role: 'city_officer' }),
  ]
  const given = { drawId: draw.id, value: '3456.78' }
  const operation = operationAt(draw.value_at)
  await typePublicValue(db, { ...given, officerId: one.id }, operation)
  await confirmPublicValue(db, { ...given, officerId: other.id }, operation)
  const outcome = await holdDraw(
    db,
    { drawId: draw.id, officerId: null },
    operationAt(draw.reveal_by),
  )
  if (outcome !== 'drawn') throw new Error(outcome)
  return readResult((await findDrawFile(db, draw.id, 'result')) ?? 'null')
}

/** Everything that applying a draw writes, as it stands: rows without their own ids. */
export async function appliedState(db: Db, drawId: string) {
  const entries = await entriesOf(db, drawId)
  const ids = ['', ...entries.map(({ registration_id }) => registration_id)]
  const offers = await db
    .selectFrom('offer')
    .select(['registration_id', 'state', 'expires_at'])
    .where('registration_id', 'in', ids)
    .orderBy('registration_id')
    .execute()
  const news = await db
    .selectFrom('notification')
    .select(['registration_id', 'cause'])
    .where('registration_id', 'in', ids)
    .orderBy('registration_id')
    .execute()
  const offerings = await db
    .selectFrom('offering')
    .select(['id', 'state', 'places_taken', 'reserved_taken', 'next_rank'])
    .where('draw_id', '=', drawId)
    .orderBy('id')
    .execute()
  return { entries, offers, news, offerings }
}
