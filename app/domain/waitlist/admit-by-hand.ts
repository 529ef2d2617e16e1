import type { AdmissionReason } from '#db/schema/registrations.ts'
import type { Db, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertHandAdmission } from '#db/write/hand-admissions.ts'
import { lockParticipant } from '#db/write/participants.ts'
import {
  changeRegistrationState,
  lockOffering,
  markInReserved,
  takePlace,
  takeReservedPlace,
} from '#db/write/registrations.ts'
import { inviteToClassSessions } from '../invites/invite-to-class-sessions.ts'
import type { Operation } from '../operation.ts'
import { type AdmissionRefusal, readAdmission } from './read-admission.ts'
import type { Candidate } from './skip.ts'
import { participantOf, type WaitingUnit } from './waiting-units.ts'

export interface HandAdmission {
  staffId: string
  organisationId: string
  registrationId: string
  reason: AdmissionReason
  note: string | null
}

export type Admitted =
  | { outcome: 'admitted'; offeringId: string; registrationIds: string[] }
  | { outcome: 'refused'; because: AdmissionRefusal[] }
  | { outcome: 'not-found' }

/**
 * A coordinator gives a free place to somebody who waits, for a listed reason that the district sees, with how many
 * were passed over. Places, eligibility, clashes and caps hold as for an offer; siblings who join all or none come
 * together.
 */
export function admitByHand(
  db: Db,
  request: HandAdmission,
  operation: Operation,
): Promise<Admitted> {
  return db.inTransaction(async (tx) => {
    const seen = await readAdmission(tx, request, operation.now)
    if (!seen) return { outcome: 'not-found' }
    const inOrder = seen.unit.toSorted((a, b) => (a.participant_id < b.participant_id ? -1 : 1))
    for (const one of inOrder) {
      await lockParticipant(tx, participantOf(one).kind, one.participant_id)
    }
    await lockOffering(tx, seen.offering.id)
    // Read again: under the locks it stands still.
    const found = await readAdmission(tx, request, operation.now)
    if (!found) return { outcome: 'not-found' }
    const because = found.refusalsFor(request.reason)
    const isSame = idsOf(found.unit) === idsOf(seen.unit)
    if (because.length > 0) return { outcome: 'refused', because }
    if (!isSame) return { outcome: 'refused', because: [{ code: 'not-waiting' }] }
    const { id: offeringId } = found.offering
    for (const candidate of found.candidates) {
      await admit(tx, { candidate, offeringId, passedOver: found.passedOver }, request, operation)
    }
    const registrationIds = found.candidates.map(({ id }) => id)
    return { outcome: 'admitted', offeringId, registrationIds }
  })
}

const idsOf = (unit: WaitingUnit) =>
  unit
    .map(({ id }) => id)
    .sort()
    .join()

async function admit(
  tx: Tx,
  admitted: { candidate: Candidate; offeringId: string; passedOver: number },
  { staffId, reason, note }: HandAdmission,
  operation: Operation,
) {
  const { offeringId, passedOver } = admitted
  const { id, mayUseReserved } = admitted.candidate
  const { now, newId } = operation
  if (mayUseReserved && (await takeReservedPlace(tx, offeringId))) await markInReserved(tx, id)
  else if (!(await takePlace(tx, offeringId))) throw new Error('a place counted as free was not')
  const actor = { kind: 'staff' as const, id: staffId }
  const change = { id, from: 'waitlisted' as const, to: 'confirmed' as const }
  await changeRegistrationState(tx, change, {
    id: newId(),
    now,
    actor,
    reason: `by-hand ${reason}`,
  })
  await insertHandAdmission(tx, {
    ...{ registration_id: id, offering_id: offeringId, reason, note },
    ...{ passed_over: passedOver, admitted_at: now, admitted_by: staffId },
  })
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: staffId, action: 'registration.admitted' },
    ...{ subject_kind: 'registration', subject_id: id },
    detail: { reason, passed_over: passedOver },
  })
  await inviteToClassSessions(tx, { id, offeringId }, operation)
}
