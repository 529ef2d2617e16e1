import { type DrawEntry, listEntriesGone, listEntriesOf } from '#db/read/draw-pools.ts'
import { findDraw, findDrawFile, listDrawOfferings } from '#db/read/draws.ts'
import type { Database, Db, Tx } from '#db/schema.ts'
import { changeDraw, giveRanks, lockDraw, setEntryResult } from '#db/write/draws.ts'
import { changeOfferingState, recordOfferingEvent } from '#db/write/offerings.ts'
import { lockParticipant } from '#db/write/participants.ts'
import { changeRegistrationState, lockOffering } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'
import { fillFreedPlaces } from '../waitlist/fill-freed-places.ts'
import { Decided, type EntryResult, resultsOf } from './decided.ts'
import { offerDrawnPlaces } from './offer-drawn-places.ts'
import { readResult } from './read-pool.ts'
import { tellNotDrawn } from './tell-not-drawn.ts'

/**
 * Makes what a draw decided come true, offering by offering, each in one transaction: who was drawn is offered the
 * place, everybody else waits in the order of the draw. Killed in between and run again, it goes on where it was. False
 * where the draw is not held, or applied already.
 */
export async function applyDraw(db: Db, drawId: string, operation: Operation): Promise<boolean> {
  const draw = await findDraw(db, drawId)
  const body = await findDrawFile(db, drawId, 'result')
  if (draw?.state !== 'drawn' || body === undefined) return false
  const decided = new Decided(readResult(body))
  for (const { id, state } of await listDrawOfferings(db, drawId)) {
    if (state !== 'ballot_closed') continue
    await db.inTransaction((tx) => applyTo(tx, id, decided, operation))
  }
  return db.inTransaction(async (tx) => {
    const locked = await lockDraw(tx, { id: drawId })
    if (locked?.state !== 'drawn') return false
    await changeDraw(tx, drawId, { state: 'applied', applied_at: operation.now })
    return true
  })
}

async function applyTo(tx: Tx, offeringId: string, decided: Decided, operation: Operation) {
  const offering = await lockDrawn(tx, offeringId, decided)
  if (offering?.state !== 'ballot_closed') return
  const entries = await listEntriesOf(tx, offeringId)
  const isGone = await readGone(tx, entries)
  const of = resultsOf(entries, { decided, slug: offering.slug, isGone })
  const results: EntryResult[] = ['drawn', 'waiting', 'other_choice', 'dropped', 'left']
  for (const result of results) await setEntryResult(tx, result, idsOf(of(result)))

  await moveOn(tx, offeringId, operation)
  for (const { id } of of('other_choice')) {
    await moveEntry(tx, id, { to: 'withdrawn', reason: 'other-choice-drawn' }, operation)
  }
  const unable = await offerDrawnPlaces(tx, { offering, drawn: of('drawn') }, operation)
  const waiting = [...unable.map(({ entry }) => entry), ...of('waiting'), ...of('dropped')]
  for (const { id } of waiting) await moveEntry(tx, id, { to: 'waitlisted' }, operation)
  await giveRanks(tx, offeringId, idsOf(waiting))
  // Places that nobody drawn could take, or that withdrawals left, go on.
  await fillFreedPlaces(tx, offeringId, operation)
  const because = new Map(unable.map(({ entry, because }) => [entry.id, because]))
  for (const { id, dropped } of of('dropped')) if (dropped) because.set(id, dropped)
  await tellNotDrawn(tx, { offeringId, because }, operation)
}

const idsOf = (entries: readonly DrawEntry[]) => entries.map(({ id }) => id)

/** Locks who is to be given a place, in order, then the offering. */
async function lockDrawn(tx: Tx, offeringId: string, decided: Decided) {
  const entries = (await listEntriesOf(tx, offeringId)).filter((one) => decided.placementOf(one))
  const kinds = new Map(
    entries.map((one) => [one.participant_id, one.child_id ? 'child' : 'guardian'] as const),
  )
  for (const [id, kind] of [...kinds].sort()) await lockParticipant(tx, kind, id)
  return lockOffering(tx, offeringId)
}

/** Whether the place a ticket was drawn for came to nothing before it could be offered. */
async function readGone(tx: Tx, entries: readonly DrawEntry[]) {
  const tickets = [...new Set(entries.map(({ ticket_number }) => ticket_number))]
  const gone = (await listEntriesGone(tx, tickets)).filter(
    ({ result }) => result === null || result === 'left',
  )
  const keys = new Set(gone.map((one) => `${one.ticket_number} ${one.member_number} ${one.slug}`))
  return ({ ticket_number, member_number }: DrawEntry, offering: string) =>
    keys.has(`${ticket_number} ${member_number} ${offering}`)
}

async function moveOn(tx: Tx, id: string, { now, newId }: Operation) {
  await changeOfferingState(tx, { id, from: ['ballot_closed'], to: 'drawn' })
  await recordOfferingEvent(tx, {
    ...{ id: newId(), offering_id: id, from_state: 'ballot_closed', to_state: 'drawn' },
    ...{ at: now, staff_id: null },
  })
}

async function moveEntry(
  tx: Tx,
  id: string,
  { to, reason }: { to: Database['registration']['state']; reason?: string },
  { now, newId }: Operation,
) {
  const actor = { kind: 'job' as const, id: null }
  const event = { id: newId(), now, actor, ...(reason && { reason }) }
  await changeRegistrationState(tx, { id, from: 'in_pool', to }, event)
}
