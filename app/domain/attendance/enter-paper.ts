import { listCorrectionRequests } from '#db/read/corrections.ts'
import type { Db, Tx } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { addMarks } from './add-marks.ts'
import { askCorrection } from './ask-correction.ts'
import { type InHand, takeInHand } from './class-session-in-hand.ts'
import { correctionIsFree } from './correction-window.ts'
import { isMarkedSo, marksOf, type PaperProblem, type PaperRow, paperProblem } from './paper-row.ts'
import { unmarked } from './roster-state.ts'
import { startClassSession } from './start-class-session.ts'
import { weighAbsences } from './weigh-absences.ts'

export type PaperEntered =
  | { outcome: 'not-found' }
  /** entered: lines that changed something; asked: more than two days after class, the district was asked. */
  | { outcome: 'entered' | 'asked'; n: number }
  | { outcome: 'refused'; because: 'not-open' | 'accepted' }
  /** Nothing was entered: these lines have to be mended first. */
  | {
      outcome: 'wrong'
      problems: { registrationId: string; field: string; because: PaperProblem }[]
    }

/**
 * Types in the lines of a sign-in sheet: all of them or none. The marks say that they come from paper and who typed them;
 * a line that differs from what is marked corrects it, with the reason.
 */
export function enterPaper(
  db: Db,
  request: { staff: StaffMember; classSessionId: string; rows: readonly PaperRow[] },
  operation: Operation,
): Promise<PaperEntered> {
  const { staff, classSessionId } = request
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const inHand = await takeInHand(tx, staff, classSessionId, now)
    if (!inHand) return { outcome: 'not-found' }
    if (now < inHand.starts_at || inHand.state === 'cancelled') {
      return { outcome: 'refused', because: 'not-open' }
    }
    if (inHand.offering_state === 'accepted') return { outcome: 'refused', because: 'accepted' }
    const known = new Set(inHand.events.map(({ id }) => id))
    const listed = new Set(inHand.participants.map(({ id }) => id))
    const stateOf = (id: string) => inHand.states.get(id) ?? unmarked
    if (request.rows.some(({ registrationId }) => !listed.has(registrationId))) {
      return { outcome: 'not-found' }
    }
    const rows = request.rows.filter(
      (row) => !known.has(row.eventId) && !isMarkedSo(row, stateOf(row.registrationId)),
    )
    const isFree = correctionIsFree(inHand.ends_at, now)
    const waiting = isFree ? new Set() : await listWaitingFor(tx, classSessionId, rows)
    const problems = rows.flatMap((row) => {
      const { registrationId } = row
      const problem = waiting.has(registrationId)
        ? { field: 'reason', because: 'already-asked' as const }
        : paperProblem(row, stateOf(registrationId), inHand, now)
      return problem ? [{ registrationId: row.registrationId, ...problem }] : []
    })
    if (problems.length > 0) return { outcome: 'wrong', problems }
    if (rows.length === 0) return { outcome: 'entered', n: 0 }
    for (const row of rows) {
      await (isFree ? enter : ask)(tx, row, inHand, staff.staffId, operation)
    }
    if (isFree) await startClassSession(tx, inHand, staff.staffId, operation)
    if (isFree && (inHand.state === 'held' || inHand.state === 'awaiting_collection')) {
      await weighAbsences(
        tx,
        rows.map(({ registrationId }) => registrationId),
        operation,
      )
    }
    return { outcome: isFree ? 'entered' : 'asked', n: rows.length }
  })
}

/** Children of whom another request waits. */
async function listWaitingFor(tx: Tx, classSessionId: string, rows: readonly PaperRow[]) {
  const own = new Set(rows.map(({ eventId }) => eventId))
  const requests = await listCorrectionRequests(tx, classSessionId)
  return new Set(
    requests
      .filter(({ id, state }) => state === 'waiting' && !own.has(id))
      .map(({ registration_id }) => registration_id),
  )
}

const keyOf = (inHand: InHand, id: string) =>
  inHand.participants.find((one) => one.id === id)?.wrapped_key ?? null

async function enter(
  tx: Tx,
  row: PaperRow,
  inHand: InHand,
  staffId: string,
  { now, vault }: Operation,
) {
  const { registrationId: registration_id } = row
  const state = inHand.states.get(registration_id) ?? unmarked
  const key = keyOf(inHand, registration_id)
  let follows = state.currentIds
  const seal = (text: string) => vault.seal(key, text)
  for (const mark of marksOf(row, inHand, seal)) {
    const isFirst = mark.id === row.eventId
    await addMarks(tx, [
      {
        ...{ ...mark, class_session_id: inHand.id, registration_id, method: 'paper', follows },
        ...{ corrects_id: isFirst ? state.currentId : null, received_at: now, staff_id: staffId },
        reason: isFirst && state.currentId ? seal(row.reason) : mark.reason,
      },
    ])
    follows = [mark.id]
  }
}

function ask(tx: Tx, row: PaperRow, inHand: InHand, staffId: string, operation: Operation) {
  const { registrationId, eventId: id, reason } = row
  const state = inHand.states.get(registrationId) ?? unmarked
  const seal = (text: string) => operation.vault.seal(keyOf(inHand, registrationId), text)
  const asked = {
    ...{ id, classSessionId: inHand.id, registrationId, originalEventId: state.currentId },
    ...{
      marks: marksOf(row, inHand, seal),
      method: 'paper' as const,
      reason: seal(reason),
      staffId,
    },
  }
  return askCorrection(tx, asked, operation)
}
