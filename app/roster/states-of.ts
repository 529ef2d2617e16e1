import type { DeviceRecord, MarkRecord } from '#app/domain/attendance/device-record.ts'
import type { LoadedClassSession, LoadedRosters } from '#app/domain/attendance/loaded-rosters.ts'
import { type ChildState, type MarkFact, rosterState } from '#app/domain/attendance/roster-state.ts'
import { withExcused } from '#app/domain/attendance/with-excused.ts'
import type { RosterView } from './roster-store.ts'
import { shareUnchanged } from './share-unchanged.ts'

export type States = ReadonlyMap<string, ChildState>

/** A child's marks made here, and what they make of its state. */
interface Own {
  marks: readonly MarkRecord[]
  state: ChildState
}

/** What was worked out for a class session as it was loaded. */
interface WorkedOut {
  classSession: LoadedClassSession
  events: ReadonlyMap<string, MarkFact[]>
  byServer: States
  own: ReadonlyMap<string, Own>
  states: States
}

// What was worked out last for each class session: a memory of answers, and no more.
const memo = new Map<string, WorkedOut>()

/**
 * The state of every marked child of a class session, by registration: the server's marks and this device's own, merged
 * as the server will merge them. Children whose marks are the same keep their very state, so a tap costs one child, of
 * forty or of two hundred; and where nothing changed, the same map comes back.
 */
export function statesOf({ rosters, unsent }: RosterView, classSessionId: string): States {
  const classSession = rosters?.classSessions.find(({ id }) => id === classSessionId)
  if (!rosters || !classSession) {
    memo.delete(classSessionId)
    return none
  }
  const last = memo.get(classSessionId)
  const before = last?.classSession === classSession ? last : asLoaded(classSession)
  const marks = marksOf(unsent, classSessionId)
  const isSame = ({ marks: known }: Own, id: string) => areSame(known, marks.get(id) ?? [])
  const isKnown = before === last && marks.size === before.own.size
  if (isKnown && [...before.own].every(([id, own]) => isSame(own, id))) return before.states
  const own = new Map<string, Own>()
  for (const [id, made] of marks) {
    const known = before.own.get(id)
    const facts = [...(before.events.get(id) ?? []), ...made.map((mark) => factOf(mark, rosters))]
    const state = known && isSame(known, id) ? known.state : rosterState(facts).get(id)
    if (state) own.set(id, { marks: made, state })
  }
  const states = new Map(before.byServer)
  for (const [id, { state }] of own) states.set(id, state)
  for (const [id, state] of states) states.set(id, shareUnchanged(last?.states.get(id), state))
  memo.set(classSessionId, { ...before, own, states })
  return states
}

const none: States = new Map()

function asLoaded(classSession: LoadedClassSession): WorkedOut {
  const { events, rows } = classSession
  const notices = rows.flatMap(({ registrationId: registration_id, excusedSince: told_at }) =>
    told_at === null ? [] : [{ registration_id, told_at }],
  )
  const byServer = withExcused(rosterState(events), notices)
  const byChild = byRegistration(events, ({ registration_id }) => registration_id)
  return { classSession, events: byChild, byServer, own: new Map(), states: byServer }
}

function marksOf(unsent: readonly DeviceRecord[], classSessionId: string) {
  const marks = unsent.flatMap((record) => {
    return record.kind === 'mark' && record.classSessionId === classSessionId ? [record] : []
  })
  return byRegistration(marks, ({ registrationId }) => registrationId)
}

function byRegistration<One>(all: readonly One[], idOf: (one: One) => string) {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const group = groups.get(idOf(one))
    if (group) group.push(one)
    else groups.set(idOf(one), [one])
  }
  return groups
}

const areSame = (some: readonly MarkRecord[], others: readonly MarkRecord[]) =>
  some.length === others.length && some.at(-1)?.id === others.at(-1)?.id

/** A mark made here, as the server will give it back. */
function factOf(record: MarkRecord, { staff, deviceId }: LoadedRosters) {
  return {
    ...{ id: record.id, registration_id: record.registrationId, mark: record.mark },
    ...{ corrects_id: record.corrects, follows: record.follows, occurred_at: record.at },
    ...{ staff_id: staff.id, device_id: deviceId, method: record.method },
    ...{ code_used: record.codeUsed, collector: record.collector },
  }
}
