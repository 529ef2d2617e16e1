import { type ChildState, isLeaving } from '#app/domain/attendance/roster-state.ts'
import type { NewRecord } from '../roster-store.ts'

export type NewMark = Extract<NewRecord, { kind: 'mark' }>
export type ThumbMark = 'present' | 'late' | 'absent'

/** What a tap on 到, 迟 or 缺 does. */
export type Tap =
  | { does: 'nothing' }
  /** Two teachers disagree about the child: a person chooses first. */
  | { does: 'settle' }
  /** Something else is marked: say why it changes. */
  | { does: 'ask' }
  | { does: 'record'; record: NewMark }

interface Tapped {
  classSessionId: string
  registrationId: string
  mark: ThumbMark
  state: ChildState
  /** The mark that stands was made here a moment ago: changing it is a slip of the thumb. */
  isSlip: boolean
  /** What a slip is called in the record. */
  slipNote: string
  /** The class session is not over: a child marked absent may still come. */
  isBeforeEnd: boolean
  /** Made although the class session may not have begun. */
  forced: boolean
}

/** The first mark is recorded at once; so is a child who comes after all, and a slip of the thumb. Else a reason is asked. */
export function tapMark({ state, mark, ...tapped }: Tapped): Tap {
  const { presence, left, conflict } = state
  if (conflict.length > 0) return { does: 'settle' }
  if (presence === mark && !left) return { does: 'nothing' }
  const given = { ...tapped, state, mark }
  if (!left && (presence === 'expected' || presence === 'excused')) {
    return { does: 'record', record: newMark(given) }
  }
  if (!left && presence === 'absent' && tapped.isBeforeEnd) {
    return { does: 'record', record: newMark(given) }
  }
  if (!tapped.isSlip) return { does: 'ask' }
  return { does: 'record', record: correction({ ...given, note: tapped.slipNote }) }
}

interface Marking {
  classSessionId: string
  registrationId: string
  mark: NewMark['mark']
  state: ChildState
  forced?: boolean
}

/** A mark of a thumb that follows whatever stands; where marks contradict each other, it settles them. */
export function newMark({ classSessionId, registrationId, mark, state, forced }: Marking): NewMark {
  return {
    ...{ kind: 'mark', classSessionId, registrationId, mark, method: 'tap' },
    ...{ follows: [...state.currentIds], corrects: null, codeUsed: null },
    ...{ collector: null, note: null, forced: forced ?? false },
  }
}

/** The mark that stands was wrong, and why. */
export function correction({ note, ...marking }: Marking & { note: string }): NewMark {
  return { ...newMark(marking), corrects: marking.state.currentId, note }
}

/** Everybody who is not marked yet, as here. */
export function everyoneHere(
  classSessionId: string,
  children: readonly { registrationId: string; hasLeftOffering: boolean; state: ChildState }[],
): NewMark[] {
  return children
    .filter(({ hasLeftOffering, state }) => !hasLeftOffering && state.presence === 'expected')
    .filter(({ state }) => state.conflict.length === 0)
    .map((child) => newMark({ ...child, classSessionId, mark: 'present' }))
}

/** Chooses one of the marks that contradict each other: a mark like it, which follows them all. A child left when it left. */
export function choose(
  classSessionId: string,
  registrationId: string,
  state: ChildState,
  chosenId: string,
): NewMark | undefined {
  const chosen = state.conflict.find(({ id }) => id === chosenId)
  if (!chosen) return undefined
  const { mark, collector, occurred_at: at } = chosen
  const made = { ...newMark({ classSessionId, registrationId, mark, state }), collector }
  return isLeaving(mark) ? { ...made, at } : made
}
