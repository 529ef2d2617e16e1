import { listSwaps, type OwnClassSession } from '#db/read/family-class-sessions.ts'
import { findOwnRegistration } from '#db/read/registrations.ts'
import type { Db, Tx } from '#db/schema.ts'
import { recordMoveChoice, recordSwap } from '#db/write/move-choices.ts'
import { lockParticipant } from '#db/write/participants.ts'
import { settleClashesOfRegistration } from '#db/write/registration-clashes.ts'
import { freePlaces, lockOfferings, takePlace } from '#db/write/registrations.ts'
import { moveInvitation } from '../invites/move-invitation.ts'
import type { Operation } from '../operation.ts'
import { fillFreedPlaces } from '../waitlist/fill-freed-places.ts'
import { lockWhatFills } from '../waitlist/lock-what-fills.ts'
import { findParallels } from './find-parallels.ts'
import { findOwnChoice, type OwnChoice } from './own-choice.ts'

export type Swapped = {
  /** gone: the place was taken meanwhile, or it no longer fits; the own class session stays. */
  outcome: 'swapped' | 'gone' | 'not-open' | 'not-found'
}

/**
 * A family takes a parallel class session instead of its own, this once: the place there is taken, the own class
 * session left, the calendar and both rosters changed, in one transaction that can lose neither. Sent twice, it is one.
 */
export function swapClassSession(
  db: Db,
  request: OwnChoice & { toClassSessionId: string },
  operation: Operation,
): Promise<Swapped> {
  const { now } = operation
  return db.inTransaction(async (tx) => {
    if (await isSwapped(tx, request)) return { outcome: 'swapped' }
    const seen = await findOwnChoice(tx, request, now)
    if (!seen) return { outcome: 'not-found' }
    const { child_id, participant_id } = seen.own
    await lockParticipant(tx, child_id === null ? 'guardian' : 'child', participant_id)
    const target = await findTarget(tx, seen.own, request, operation)
    await lockOfferings(tx, [
      ...[seen.own.own_offering_id, seen.own.offering_id],
      ...(target ? [target.id] : []),
    ])
    // Under the locks again: of two families one gets the last place, of two taps one swaps.
    const found = await findOwnChoice(tx, request, now)
    if (!found) return { outcome: (await isSwapped(tx, request)) ? 'swapped' : 'not-open' }
    if (!found.choices.includes('swap')) return { outcome: 'not-open' }
    const parallel = await findTarget(tx, found.own, request, operation)
    if (!target || !parallel || parallel.id !== target.id) return { outcome: 'gone' }
    if (!(await takePlaceOnce(tx, request, parallel.id))) return { outcome: 'gone' }
    await carryOut(tx, { request, own: found.own, parallel }, operation)
    return { outcome: 'swapped' }
  })
}

/** Whether the same form has come before. */
async function isSwapped(
  tx: Tx,
  { familyId, registrationId, toClassSessionId }: OwnChoice & { toClassSessionId: string },
) {
  if (!(await findOwnRegistration(tx, familyId, registrationId))) return false
  const swaps = await listSwaps(tx, registrationId)
  return swaps.some(({ to_class_session_id }) => to_class_session_id === toClassSessionId)
}

async function findTarget(
  tx: Tx,
  own: OwnClassSession,
  { toClassSessionId }: { toClassSessionId: string },
  { now }: Operation,
) {
  const parallels = await findParallels(tx, own, now)
  return parallels.find(({ class_session_id }) => class_session_id === toClassSessionId)
}

/** A registration holds one place in an offering, however many class sessions it is swapped for. */
async function takePlaceOnce(tx: Tx, { registrationId }: OwnChoice, offeringId: string) {
  const swaps = await listSwaps(tx, registrationId)
  const hasPlace = swaps.some((one) => one.offering_id === offeringId && one.takes_place === 1)
  return hasPlace || (await takePlace(tx, offeringId))
}

interface Swap {
  request: OwnChoice
  own: OwnClassSession
  parallel: Awaited<ReturnType<typeof findParallels>>[number]
}

async function carryOut(tx: Tx, { request, own, parallel }: Swap, operation: Operation) {
  const { now } = operation
  const { registrationId, classSessionId } = request
  const { class_session_id: toId } = parallel
  const before = await listSwaps(tx, registrationId)
  const earlier = before.find(({ to_class_session_id }) => to_class_session_id === classSessionId)
  const of = { registration_id: registrationId, made_at: now, to_class_session_id: toId }
  await recordSwap(tx, {
    ...of,
    from_class_session_id: earlier?.from_class_session_id ?? classSessionId,
  })
  const choice = { class_session_id: classSessionId, sequence: own.sequence }
  await recordMoveChoice(tx, { ...of, ...choice, choice: 'swap' })
  await settleClashesOfRegistration(tx, { registrationId, classSessionId }, now)
  await moveInvitation(tx, { registrationId, from: own, to: { ...parallel, id: toId } }, operation)
  const after = await listSwaps(tx, registrationId)
  const holds = ({ offering_id, takes_place }: (typeof after)[number]) =>
    offering_id === own.offering_id && takes_place === 1
  const freed = earlier?.takes_place === 1 && !after.some(holds) ? [own.offering_id] : []
  if (freed.length > 0) await freePlaces(tx, own.offering_id, 1)
  // The time of the class session that is left may be all that stood in the way elsewhere.
  const who = { offeringIds: freed, participantIds: [own.participant_id] }
  for (const id of await lockWhatFills(tx, who)) await fillFreedPlaces(tx, id, operation)
}
