import { findOwnClassSession, listSwaps } from '#db/read/family-class-sessions.ts'
import type { Db } from '#db/schema.ts'
import { recordSwap } from '#db/write/move-choices.ts'
import { lockParticipant } from '#db/write/participants.ts'
import { settleClashesOfRegistration } from '#db/write/registration-clashes.ts'
import { lockOfferings, takePlace } from '#db/write/registrations.ts'
import { moveInvitation } from '../invites/move-invitation.ts'
import type { Operation } from '../operation.ts'
import { findAbsenceMakeUps } from './find-absence-make-ups.ts'
import type { OwnChoice } from './own-choice.ts'

export type MadeUp = {
  /** gone: the room was taken meanwhile, or there is nothing to make up for. */
  outcome: 'made-up' | 'gone' | 'not-found'
}

/**
 * 补课: who missed a class session, or said so before, goes to the same one of another offering, this once: where somebody
 * is away, or on a free place. Rosters and the calendar follow; coming there counts as having come. Sent twice, it is one.
 */
export function makeUpAbsence(
  db: Db,
  request: OwnChoice & { toClassSessionId: string },
  operation: Operation,
): Promise<MadeUp> {
  const { familyId, registrationId, classSessionId, toClassSessionId } = request
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const find = () => findOwnClassSession(tx, familyId, registrationId, classSessionId)
    const findTarget = async (own: NonNullable<Awaited<ReturnType<typeof find>>>) =>
      (await findAbsenceMakeUps(tx, own, now)).find(
        (one) => one.class_session_id === toClassSessionId,
      )
    const isMadeUp = async () =>
      (await findOwnClassSession(tx, familyId, registrationId, toClassSessionId)) !== undefined &&
      (await listSwaps(tx, registrationId)).some(
        (one) => one.to_class_session_id === toClassSessionId,
      )
    const seen = await find()
    if (!seen) return { outcome: (await isMadeUp()) ? 'made-up' : 'not-found' }
    const { child_id, participant_id } = seen
    await lockParticipant(tx, child_id === null ? 'guardian' : 'child', participant_id)
    const aimed = await findTarget(seen)
    await lockOfferings(tx, [seen.own_offering_id, seen.offering_id, ...(aimed ? [aimed.id] : [])])
    // Under the locks again: of two families one gets the last room, of two taps one makes up.
    const own = await find()
    if (!own) return { outcome: (await isMadeUp()) ? 'made-up' : 'not-found' }
    const target = await findTarget(own)
    if (!target || target.id !== aimed?.id) return { outcome: 'gone' }
    if (target.takesPlace && !(await takePlace(tx, target.id))) return { outcome: 'gone' }
    await recordSwap(tx, {
      ...{ registration_id: registrationId, from_class_session_id: classSessionId, made_at: now },
      ...{ to_class_session_id: toClassSessionId, because: 'absence' },
      takes_place: target.takesPlace ? 1 : 0,
    })
    await settleClashesOfRegistration(tx, { registrationId, classSessionId }, now)
    const to = { ...target, id: toClassSessionId }
    await moveInvitation(tx, { registrationId, from: own, to }, operation)
    return { outcome: 'made-up' }
  })
}
