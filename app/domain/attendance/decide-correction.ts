import { listAttendanceEvents } from '#db/read/attendance.ts'
import { findCorrectionRequest } from '#db/read/corrections.ts'
import type { AskedMark } from '#db/schema/corrections.ts'
import type { Db, Sealed, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { lockClassSession } from '#db/write/class-sessions.ts'
import { decideCorrectionRequest } from '#db/write/corrections.ts'
import type { DeskHolder } from '../approval/desks.ts'
import type { Operation } from '../operation.ts'
import { addMarks } from './add-marks.ts'
import { type ChildState, rosterState, unmarked } from './roster-state.ts'
import { waitAgain } from './wait-again.ts'
import { weighAbsences } from './weigh-absences.ts'

export type CorrectionDecided =
  | { outcome: 'agreed' | 'refused' | 'not-found' }
  /** Somebody decided it otherwise, or other marks came meanwhile. */
  | { outcome: 'already-decided' | 'overtaken' }
  | { outcome: 'denied'; because: 'accepted' | 'needs-reason' }

type Request = NonNullable<Awaited<ReturnType<typeof findCorrectionRequest>>>

/**
 * The district of the venue agrees to late marks, or refuses them with a reason. Agreed, they are added under the name of
 * whoever asked, once; not where other marks came meanwhile, nor after the figures of the offering were accepted.
 */
export function decideCorrection(
  db: Db,
  asked: {
    requestId: string
    officer: DeskHolder & { staffId: string }
    decision: 'agreed' | 'refused'
    /** Why it is refused. */
    reason: string
  },
  operation: Operation,
): Promise<CorrectionDecided> {
  const { requestId, officer, decision } = asked
  const reason = asked.reason.trim()
  // A city officer sees every request, and decides those of her own districts alone.
  const view = { isCity: false, districtCodes: officer.districtCodes }
  return db.inTransaction(async (tx) => {
    const seen = await findCorrectionRequest(tx, view, requestId)
    if (!seen) return { outcome: 'not-found' }
    await lockClassSession(tx, seen.class_session_id)
    const request = await findCorrectionRequest(tx, view, requestId)
    if (!request) return { outcome: 'not-found' }
    if (request.state === decision && request.decided_by === officer.staffId) {
      return { outcome: decision } // the same, sent twice
    }
    if (request.state !== 'waiting') return { outcome: 'already-decided' }
    const close = (state: 'agreed' | 'refused' | 'overtaken', why: Sealed | null = null) =>
      settle(tx, request, { state, why, staffId: officer.staffId }, operation)
    if (decision === 'refused') {
      if (reason === '') return { outcome: 'denied', because: 'needs-reason' }
      await close('refused', operation.vault.seal(request.wrapped_key, reason))
      return { outcome: 'refused' }
    }
    if (request.offering_state === 'accepted') return { outcome: 'denied', because: 'accepted' }
    const state = await stateOf(tx, request)
    if (state.currentId !== request.original_event_id) {
      await close('overtaken')
      return { outcome: 'overtaken' }
    }
    await close('agreed')
    await apply(tx, request, state, operation)
    return { outcome: 'agreed' }
  })
}

async function stateOf(tx: Tx, { class_session_id, registration_id }: Request) {
  const events = await listAttendanceEvents(tx, [class_session_id], [registration_id])
  return rosterState(events).get(registration_id) ?? unmarked
}

async function settle(
  tx: Tx,
  request: Request,
  to: { state: 'agreed' | 'refused' | 'overtaken'; why: Sealed | null; staffId: string },
  operation: Operation,
) {
  const decision = { state: to.state, staffId: to.staffId, at: operation.now, reason: to.why }
  if (!(await decideCorrectionRequest(tx, request.id, decision))) {
    throw new Error('a correction was decided under the lock of its class session')
  }
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: to.staffId, action: `correction.${to.state}` },
    ...{ subject_kind: 'correction_request', subject_id: request.id },
    detail: {
      class_session_id: request.class_session_id,
      registration_id: request.registration_id,
    },
  })
}

async function apply(tx: Tx, request: Request, state: ChildState, operation: Operation) {
  const { class_session_id, registration_id, asked_by, method, reason_sealed } = request
  const marks: AskedMark[] = JSON.parse(request.marks)
  let follows = state.currentIds
  for (const [at, { reason, ...mark }] of marks.entries()) {
    const isFirst = at === 0
    await addMarks(tx, [
      {
        ...{ ...mark, class_session_id, registration_id, method, follows },
        ...{ corrects_id: isFirst ? request.original_event_id : null },
        ...{
          reason: isFirst ? reason_sealed : reason,
          received_at: operation.now,
          staff_id: asked_by,
        },
      },
    ])
    follows = [mark.id]
  }
  await weighAbsences(tx, [registration_id], operation)
  await waitAgain(tx, { classSessionId: class_session_id, staffId: asked_by }, operation)
}
