import type { Db } from '#db/schema.ts'
import { recordMoveChoice } from '#db/write/move-choices.ts'
import { settleClashesOfRegistration } from '#db/write/registration-clashes.ts'
import { lockOffering } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'
import { type Chosen, findOwnChoice, type OwnChoice } from './own-choice.ts'

/**
 * A family stays with a class session that was moved. Where it clashes, both registrations stand, and missing one of
 * the two that once is excused: the choice says so.
 */
export function keepClassSession(db: Db, request: OwnChoice, { now }: Operation): Promise<Chosen> {
  return db.inTransaction(async (tx) => {
    const seen = await findOwnChoice(tx, request, now)
    if (!seen) return { outcome: 'not-found' }
    await lockOffering(tx, seen.own.offering_id)
    const found = await findOwnChoice(tx, request, now)
    if (!found?.choices.includes('keep')) return { outcome: 'not-open' }
    const { registrationId, classSessionId } = request
    const { sequence } = found.own
    const of = { registration_id: registrationId, class_session_id: classSessionId, sequence }
    await recordMoveChoice(tx, { ...of, choice: 'keep', made_at: now })
    await settleClashesOfRegistration(tx, { registrationId, classSessionId }, now)
    return { outcome: 'kept' }
  })
}
