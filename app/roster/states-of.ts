import type { DeviceRecord, MarkRecord } from '#app/domain/attendance/device-record.ts'
import type { LoadedClassSession, LoadedRosters } from '#app/domain/attendance/loaded-rosters.ts'
import { type ChildState, type MarkFact, rosterState } from '#app/domain/attendance/roster-state.ts'
import type { RosterView } from './roster-store.ts'

export type States = ReadonlyMap<string, ChildState>

/** A child's marks made here, and what they make of its state. */
interface Own {
  marks: readonly MarkRecord[]
  state: ChildState
}

/** What was worked out for a class session as it was loaded. */
interface WorkedOut {
  events: ReadonlyMap<string, MarkFact[]>
  byServer: States
  own: ReadonlyMap<string, Own>
  states: States
}

// What follows from a class session as it was loaded, for as long as that is in use.
const memo = new WeakMap<LoadedClassSession, WorkedOut>()

/**
 * The state of every marked child of a class session, by registration: the server's marks and this device's own, merged
 * as the server will merge them. Children whose marks are the same keep their very state, so a tap costs one child, of
 * forty or of two hundred; and where nothing changed, the same map comes back.
 */
export function statesOf({ rosters, unsent }: RosterView, classSessionId: string): States {
  const classSession = rosters?.classSessions.find(({ id }) => id === classSessionId)
  if (!rosters || !classSession) return none
  const before = memo.get(classSession) ?? asLoaded(classSession)
  const marks = marksOf(unsent, classSessionId)
  const isSame = ({ marks: known }: Own, id: string) => areSame(known, marks.get(id) ?? [])
  if (marks.size === before.own.size && [...before.own].every(([id, own]) => isSame(own, id))) {
    memo.set(classSession, before)
    return before.states
  }
  const own = new Map<string, Own>()
  for (const [id, made] of marks) {
    const known = before.own.get(id)
    const facts = [...(before.events.get(id) ?? []), ...made.map((mark) => factOf(mark, rosters))]
    const state = known && isSame(known, id) ? known.state : rosterState(facts).get(id)
    if (state) own.set(id, { marks: made, state })
  }
  const states = new Map(before.byServer)
  for (const [id, { state }] of own) states.set(id, state)
  memo.set(classSession, { ...before, own, states })
  return states
}

const none: States = new Map()

function asLoaded({ events }: LoadedClassSession): WorkedOut {
  const byServer = rosterState(events)
  const byChild = byRegistration(events, ({ registration_id }) => registration_id)
  return { events: byChild, byServer, own: new Map(), states: byServer }
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
