import type { AttendanceMark } from '#db/schema/attendance.ts'
import type { Instant } from '#db/schema.ts'

/** What roster-state needs to know of an attendance event. */
export interface MarkFact {
  id: string
  registration_id: string
  mark: AttendanceMark
  corrects_id: string | null
  occurred_at: Instant
}

type Presence = 'expected' | 'present' | 'late' | 'absent' | 'excused'
type Leaving = 'left_early' | 'collected' | 'self_dismissed'

export interface ChildState {
  presence: Presence
  /** Null while the child has not left. */
  left: Leaving | null
  isInside: boolean
  /** The event that a correction would correct; null while nothing is marked. */
  currentId: string | null
  /** When the present mark was made. */
  since: Instant | null
}

export const unmarked: ChildState = {
  ...{ presence: 'expected', left: null, isInside: false, currentId: null, since: null },
}

/**
 * The state of every marked child, by registration. The same events give the same states in any order and however often
 * each arrives: duplicates count once, corrected events not at all, and of the rest the latest by time, then by id.
 */
export function rosterState(events: readonly MarkFact[]): Map<string, ChildState> {
  const corrected = new Set(events.map((event) => event.corrects_id))
  const standing = [...new Map(events.map((event) => [event.id, event])).values()]
    .filter((event) => !corrected.has(event.id))
    .sort(byTime)
  const states = new Map<string, ChildState>()
  for (const event of standing) {
    states.set(event.registration_id, after(states.get(event.registration_id) ?? unmarked, event))
  }
  return states
}

/** How many are here or were: present or late, whether or not they have left. */
export function countCame(states: Iterable<ChildState>) {
  return [...states].filter(({ presence }) => presence === 'present' || presence === 'late').length
}

function byTime(one: MarkFact, other: MarkFact) {
  return one.occurred_at === other.occurred_at
    ? compare(one.id, other.id)
    : compare(one.occurred_at, other.occurred_at)
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

function after(before: ChildState, { id, mark, occurred_at: since }: MarkFact): ChildState {
  if (mark === 'left_early' || mark === 'collected' || mark === 'self_dismissed') {
    return { ...before, left: mark, isInside: false, currentId: id, since }
  }
  const isInside = mark === 'present' || mark === 'late'
  return { presence: mark, left: null, isInside, currentId: id, since }
}
