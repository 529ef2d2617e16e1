import type { AttendanceMark, MarkMethod } from '#db/schema/attendance.ts'
import type { Instant } from '#db/schema.ts'

/** What roster-state needs to know of an attendance event. */
export interface MarkFact {
  id: string
  registration_id: string
  mark: AttendanceMark
  corrects_id: string | null
  /** Ids of the events that stood for whoever made this one. */
  follows: readonly string[]
  occurred_at: Instant
  staff_id: string
  device_id: string | null
  method: MarkMethod
  code_used: string | null
  /** Of a child collected: guardian:<id>, pickup:<id> or other. */
  collector: string | null
}

type Inside = 'present' | 'late'
type Leaving = 'left_early' | 'collected' | 'self_dismissed'

export interface ChildState {
  presence: 'expected' | Inside | 'absent' | 'excused'
  /** Null while the child has not left. */
  left: Leaving | null
  /** Also while it is in doubt: some mark that stands says so. */
  isInside: boolean
  /** The event that a correction would correct; null while nothing is marked. */
  currentId: string | null
  /** All that stands: what a new event follows. */
  currentIds: readonly string[]
  /** When the present mark was made. */
  since: Instant | null
  /** The events that contradict each other, in order of time; none: nothing to settle. */
  conflict: readonly MarkFact[]
  /** Two devices took the same code of the family. */
  codeUsedTwice: boolean
}

export const unmarked: ChildState = {
  ...{ presence: 'expected', left: null, isInside: false, currentId: null, currentIds: [] },
  ...{ since: null, conflict: [], codeUsedTwice: false },
}

// A phone may show a child as here for that long after another has handed it over.
const repeats = 2 * 60_000

/**
 * The state of every marked child of one class session, by registration: a function of the set of events alone, so that
 * devices which were offline end at the same, in whatever order and however often their events arrive.
 *
 * An event that another one follows or corrects no longer stands. Where several stand, made by devices that did not know
 * of each other:
 *
 * | they say                                         | what holds                                      |
 * |--------------------------------------------------|-------------------------------------------------|
 * | the same: here; away; left the same way          | the latest by (occurred_at, id)                 |
 * | excused, later here or left                      | here, or left: the child came after all         |
 * | here, and left two minutes later or more         | left: being here was only said again            |
 * | here and left otherwise; here and away           | conflict, and the child counts as inside        |
 * | away and left; left in two ways, with two people | conflict, the latest departure shows            |
 *
 * A person settles a conflict by a mark that follows all of `currentIds`.
 */
export function rosterState(events: readonly MarkFact[]): Map<string, ChildState> {
  const children = new Map<string, Map<string, MarkFact>>()
  for (const event of events) {
    const own = children.get(event.registration_id) ?? new Map<string, MarkFact>()
    if (!own.has(event.id)) children.set(event.registration_id, own.set(event.id, event))
  }
  return new Map([...children].map(([registrationId, own]) => [registrationId, stateOf(own)]))
}

/** How many are here or were: present or late, whether or not they have left. */
export function countCame(states: Iterable<ChildState>) {
  return [...states].filter(({ presence }) => presence === 'present' || presence === 'late').length
}

type Known = ReadonlyMap<string, MarkFact>

function stateOf(known: Known): ChildState {
  const standing = standingOf(known)
  const weighed = standing.filter((event) => !isOvertaken(event, standing))
  const isConflict = new Set(weighed.map(kindOf)).size > 1
  const current =
    weighed.findLast(({ mark }) => isInsideMark(mark)) ??
    weighed.findLast(({ mark }) => isLeaving(mark)) ??
    weighed.at(-1)
  if (!current) return unmarked
  const { id: currentId, mark, occurred_at: since } = current
  return {
    ...{ currentId, since, currentIds: standing.map(({ id }) => id) },
    ...{ conflict: isConflict ? weighed : [], codeUsedTwice: isCodeUsedTwice(known) },
    ...(isLeaving(mark)
      ? { presence: cameAs(current, standing, known), left: mark, isInside: false }
      : { presence: mark, left: null, isInside: isInsideMark(mark) }),
  }
}

/** The events that no other one follows, in order of time. */
function standingOf(known: Known): MarkFact[] {
  const all = [...known.values()].sort(byTime)
  const followed = new Set(
    all.flatMap((event) => before(event, known).map((earlier) => earlier.id)),
  )
  const standing = all.filter(({ id }) => !followed.has(id))
  const reached = new Set(reachedFrom(standing, known))
  // Events that follow each other in a ring come from no device of ours; still, no child must vanish in one.
  for (const event of all.toReversed()) {
    if (reached.has(event)) continue
    standing.push(event)
    for (const each of reachedFrom([event], known)) reached.add(each)
  }
  return standing.sort(byTime)
}

const before = ({ id, follows, corrects_id }: MarkFact, known: Known) =>
  [...follows, corrects_id].flatMap((earlier) =>
    earlier === null || earlier === id ? [] : (known.get(earlier) ?? []),
  )

/** Those events, then what they follow, then what that follows: nearest first, each once. */
function reachedFrom(events: readonly MarkFact[], known: Known): Iterable<MarkFact> {
  const reached = new Set(events)
  // A set that grows is walked to its new end.
  for (const event of reached) for (const earlier of before(event, known)) reached.add(earlier)
  return reached
}

function isOvertaken(event: MarkFact, standing: readonly MarkFact[]) {
  if (event.mark === 'excused') {
    return standing.some((other) => kindOf(other) !== 'away' && byTime(event, other) < 0)
  }
  if (!isInsideMark(event.mark)) return false
  const until = Date.parse(event.occurred_at) + repeats
  return standing.some(
    ({ mark, occurred_at }) => isLeaving(mark) && Date.parse(occurred_at) >= until,
  )
}

function kindOf({ mark, collector }: MarkFact) {
  if (isLeaving(mark)) return `${mark} ${collector}`
  return isInsideMark(mark) ? 'inside' : 'away'
}

/** How a child that left had come: as the nearest mark before says. */
function cameAs(departure: MarkFact, standing: readonly MarkFact[], known: Known): Inside {
  const own = [...reachedFrom([departure], known), ...standing.toReversed()]
  return own.map(({ mark }) => mark).find(isInsideMark) ?? 'present'
}

function isCodeUsedTwice(known: Known) {
  const devices = new Map<string, string | null>()
  for (const { code_used, device_id } of known.values()) {
    if (code_used === null) continue
    if (devices.has(code_used) && devices.get(code_used) !== device_id) return true
    devices.set(code_used, device_id)
  }
  return false
}

const isInsideMark = (mark: AttendanceMark): mark is Inside => mark === 'present' || mark === 'late'

export const isLeaving = (mark: AttendanceMark): mark is Leaving =>
  mark === 'left_early' || mark === 'collected' || mark === 'self_dismissed'

function byTime(one: MarkFact, other: MarkFact) {
  return one.occurred_at === other.occurred_at
    ? compare(one.id, other.id)
    : compare(one.occurred_at, other.occurred_at)
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
