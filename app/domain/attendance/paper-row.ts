import type { AskedMark } from '#db/schema/corrections.ts'
import type { Instant } from '#db/schema.ts'
import { foshanInstant } from '../calendar/foshan-day.ts'
import type { InHand } from './class-session-in-hand.ts'
import type { ChildState } from './roster-state.ts'

/** One line of a sign-in sheet as it was typed in; times as 15:05 in Foshan, empty where nothing was written. */
export interface PaperRow {
  registrationId: string
  mark: 'present' | 'late' | 'absent' | 'excused'
  came: string
  left: string
  /** Who collected the child. */
  by: string
  /** Why it says something else than what is marked already. */
  reason: string
  /** Of the form: the same form twice is one entry. */
  eventId: string
  departureId: string
}

export type PaperProblem =
  | 'needs-reason'
  | 'no-times'
  | 'came-late'
  | 'left-early'
  | 'left-later'
  | 'needs-collector'
  | 'needs-time'
  | 'still-inside'
  | 'already-asked'

/** What is wrong with a line, and in which of its fields; undefined where it can be entered. */
export function paperProblem(
  row: PaperRow,
  state: ChildState,
  inHand: Pick<InHand, 'held_on' | 'starts_at' | 'ends_at' | 'departure' | 'state' | 'audience'>,
  now: Instant,
): { field: 'came' | 'left' | 'by' | 'reason'; because: PaperProblem } | undefined {
  const { mark, came, left, by } = row
  const isHere = mark === 'present' || mark === 'late'
  if (!isHere && (came || left || by)) return { field: came ? 'came' : 'left', because: 'no-times' }
  const at = (time: string) => foshanInstant(inHand.held_on, time)
  if (came && at(came) > inHand.ends_at) return { field: 'came', because: 'came-late' }
  if (left && at(left) < (came ? at(came) : inHand.starts_at)) {
    return { field: 'left', because: 'left-early' }
  }
  if (left && at(left) > now) return { field: 'left', because: 'left-later' }
  const isCollected = inHand.departure === 'collected' && inHand.audience !== 'guardian'
  if (isCollected && left && !by) return { field: 'by', because: 'needs-collector' }
  if (by && !left) return { field: 'left', because: 'needs-time' }
  if (isCollected && isHere && !left && inHand.state === 'held' && !state.isInside) {
    return { field: 'left', because: 'still-inside' }
  }
  if (state.currentId !== null && row.reason === '')
    return { field: 'reason', because: 'needs-reason' }
}

/** Whether a line says what is marked already: then there is nothing to enter. */
export const isMarkedSo = (row: PaperRow, state: ChildState) =>
  state.presence === row.mark && (row.left === '' || state.left !== null)

/** The marks of a line, one after the other. `seal`: with the family's key. */
export function marksOf(
  row: PaperRow,
  inHand: Pick<InHand, 'held_on' | 'starts_at'>,
  seal: (text: string) => string,
): AskedMark[] {
  const at = (time: string) => foshanInstant(inHand.held_on, time)
  const came = row.came ? at(row.came) : inHand.starts_at
  const arrival = { id: row.eventId, mark: row.mark, occurred_at: came, reason: null }
  if (row.left === '') return [arrival]
  const reason = `other:${seal(row.by)}`
  const left = {
    id: row.departureId,
    mark: 'collected' as const,
    occurred_at: at(row.left),
    reason,
  }
  return [arrival, left]
}
