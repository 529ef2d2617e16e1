import type { Day, Instant } from '#db/schema.ts'
import type { PlannedClassSession } from './class-session-pattern.ts'

/** A class session that stands, not cancelled and not begun. */
export interface StandingClassSession {
  id: string
  number: number
  starts_at: Instant
  ends_at: Instant
  held_on: Day
  /** Families have it in their calendars: it is never removed. */
  hasRegistrations: boolean
}

export interface Reconciled {
  /** As they are, with whatever was changed about them by hand. */
  keep: { id: string; to: PlannedClassSession }[]
  /** To another time; the id stays, and with it what hangs on it. */
  move: { id: string; to: PlannedClassSession }[]
  add: PlannedClassSession[]
  /** Nobody is signed up for these. */
  remove: string[]
  cancel: string[]
}

/**
 * What has to happen so that the class sessions follow a new plan, with as few new ids as can be: those of the same day
 * belong together, then the others in order. `before` is the plan they were last made from: by their number each knows
 * the meeting it came from, and where the new plan has that very meeting, it keeps what was changed by hand.
 */
export function reconcileClassSessions(
  standing: readonly StandingClassSession[],
  planned: readonly PlannedClassSession[],
  before: readonly PlannedClassSession[] = [],
): Reconciled {
  const inOrder = standing.toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
  const from = new Map(before.map((meeting) => [meeting.number, meeting]))
  const originOf = (one: StandingClassSession) => from.get(one.number) ?? one

  const pairs = new Map<StandingClassSession, PlannedClassSession>()
  const left = new Set(planned)
  const pair = (one: StandingClassSession, to: PlannedClassSession | undefined) => {
    if (!to || pairs.has(one)) return
    pairs.set(one, to)
    left.delete(to)
  }
  for (const dayOf of [originOf, (one: StandingClassSession) => one]) {
    for (const one of inOrder) {
      pair(
        one,
        [...left].find(({ held_on }) => held_on === dayOf(one).held_on),
      )
    }
  }
  const rest = [...left]
  const unpaired = inOrder.filter((one) => !pairs.has(one))
  for (const [at, one] of unpaired.entries()) pair(one, rest[at])

  const isAsBefore = ([one, to]: [StandingClassSession, PlannedClassSession]) =>
    [originOf(one), one].some((at) => at.starts_at === to.starts_at && at.ends_at === to.ends_at)
  const change = ([{ id }, to]: [StandingClassSession, PlannedClassSession]) => ({ id, to })
  const gone = inOrder.filter((one) => !pairs.has(one))
  return {
    keep: [...pairs].filter(isAsBefore).map(change),
    move: [...pairs].filter((both) => !isAsBefore(both)).map(change),
    add: [...left],
    remove: gone.filter((one) => !one.hasRegistrations).map(({ id }) => id),
    cancel: gone.filter((one) => one.hasRegistrations).map(({ id }) => id),
  }
}
