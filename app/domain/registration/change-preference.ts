import { listChoices } from '#db/read/choices.ts'
import { findOwnRegistration, listLinked } from '#db/read/registrations.ts'
import type { Db } from '#db/schema.ts'
import { lockParticipants } from '#db/write/participants.ts'
import { lockOffering, setPreferences } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'

/**
 * A family moves a choice before the one above it, until the draw closes; linked siblings move theirs along, so that
 * their ticket keeps one order. The first choice stays where it is. Not when in the draw somebody enters counts.
 */
export function changePreference(
  db: Db,
  request: { familyId: string; registrationId: string },
  { now }: Pick<Operation, 'now'>,
): Promise<{ outcome: 'changed' | 'closed' | 'not-found' }> {
  return db.inTransaction(async (tx) => {
    const seen = await findOwnRegistration(tx, request.familyId, request.registrationId)
    if (!seen) return { outcome: 'not-found' }
    const linked = seen.link_group_id ? await listLinked(tx, seen.link_group_id) : [seen]
    const kind = seen.child_id === null ? 'guardian' : 'child'
    const participantIds = linked.map(({ participant_id }) => participant_id)
    await lockParticipants(tx, kind, participantIds)
    const offering = await lockOffering(tx, seen.offering_id)
    const isOpen = offering?.state === 'published' && now < offering.registration_closes_at
    if (!offering || !isOpen || seen.state !== 'in_pool') return { outcome: 'closed' }

    const choices = await listChoices(tx, participantIds, offering)
    for (const participantId of participantIds) {
      const own = choices.filter((choice) => choice.participant_id === participantId)
      await setPreferences(tx, movedUp(own, offering.id))
    }
    return { outcome: 'changed' }
  })
}

/** The choices with the one for an offering before the one above it. */
function movedUp<Choice extends { offering_id: string }>(choices: Choice[], offeringId: string) {
  const at = choices.findIndex(({ offering_id }) => offering_id === offeringId)
  const [choice, above] = [choices[at], choices[at - 1]]
  if (!choice || !above) return choices
  return choices.with(at - 1, choice).with(at, above)
}
