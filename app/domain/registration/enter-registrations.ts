import type { Tx } from '#db/schema.ts'
import {
  insertLinkGroup,
  insertRegistration,
  recordRegistrationEvent,
  takePlaceAndRank,
  takeRank,
} from '#db/write/registrations.ts'
import { inviteToClassSessions } from '../invites/invite-to-class-sessions.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'
import type { Participant } from './eligibility.ts'
import { keepAnswers } from './keep-answers.ts'
import type { Place } from './places-for-group.ts'
import type { SignUp } from './register-participants.ts'
import { shortCode } from './short-code.ts'

export interface Entered {
  participantId: string
  registrationId: string
  state: 'confirmed' | 'waitlisted' | 'in_pool'
}

/** Another family signed the participant up: its own registrations were looked at before. */
export class RegisteredElsewhere extends Error {
  participantId: string

  constructor(participantId: string) {
    super('a participant has a registration in another family')
    this.participantId = participantId
  }
}

interface Entry {
  participant: Participant
  /** Null: it waits. */
  place: Place | null
  /** In a ballot: which choice of the participant's it is. */
  preference?: number
}

/**
 * Writes the registrations of a sign-up, with their answers, calendar entries and messages.
 * @throws RegisteredElsewhere, and where a place counted as free under the lock is not.
 */
export async function enterRegistrations(
  tx: Tx,
  signUp: SignUp,
  entries: Entry[],
  operation: Operation,
): Promise<Entered[]> {
  const linkGroupId = entries.length > 1 && signUp.link ? operation.newId() : null
  if (linkGroupId && signUp.link) {
    const { now: created_at } = operation
    await insertLinkGroup(tx, { id: linkGroupId, mode: signUp.link, created_at })
  }
  const entered: Entered[] = []
  for (const entry of entries) {
    entered.push(await enter(tx, signUp, { ...entry, linkGroupId }, operation))
  }
  return entered
}

async function enter(
  tx: Tx,
  signUp: SignUp,
  entry: Entry & { linkGroupId: string | null },
  operation: Operation,
): Promise<Entered> {
  const { participant, place, preference } = entry
  const { offeringId, guardianId, familyId } = signUp
  const { now, newId } = operation
  const form = signUp.participants.find((one) => one.participantId === participant.id)
  if (!form) throw new Error('a participant has no form')
  const state = place ? 'confirmed' : preference ? 'in_pool' : 'waitlisted'
  const rank = await (place ? takePlaceAndRank(tx, offeringId, place) : takeRank(tx, offeringId))
  if (rank === undefined) throw new Error('a free place was not')

  const id = newId()
  const added = await insertRegistration(tx, {
    ...{ id, code: shortCode(id), offering_id: offeringId, family_id: familyId, state },
    ...{ guardian_id: guardianId, child_id: participant.kind === 'child' ? participant.id : null },
    ...{ participant_id: participant.id, link_group_id: entry.linkGroupId },
    channel: signUp.walkIn ? 'walk_in' : 'online',
    ...{ rank, preference: preference ?? null },
    ...{ in_reserved: place === 'reserved' ? 1 : 0, registered_at: now, state_since: now },
    may_leave_alone: form.answers.mayLeaveAlone ? 1 : 0,
  })
  if (!added) throw new RegisteredElsewhere(participant.id)
  const actor = signUp.walkIn
    ? { kind: 'staff' as const, id: signUp.walkIn.staffId }
    : { kind: 'guardian' as const, id: guardianId }
  const joined = { registrationId: id, from: null, to: state } as const
  await recordRegistrationEvent(tx, joined, { id: newId(), now, actor })
  await keepAnswers(tx, { ...form, registrationId: id, guardianId, familyId }, operation)
  await tell(tx, { id, offeringId, state }, operation)
  return { participantId: participant.id, registrationId: id, state }
}

async function tell(
  tx: Tx,
  { id, offeringId, state }: { id: string; offeringId: string; state: Entered['state'] },
  operation: Operation,
) {
  if (state === 'confirmed') return inviteToClassSessions(tx, { id, offeringId }, operation)
  const cause = state === 'in_pool' ? 'registration-in-pool' : 'registration-waitlisted'
  await tellOfRegistration(tx, { cause, registrationId: id }, operation)
}
