import { listRoomsOf } from '#db/read/bookings.ts'
import {
  findPlannedOffering,
  isClassSessionId,
  listPlannedClassSessions,
  listVenueFacts,
} from '#db/read/offering-plan.ts'
import type { ClassSessionPlan } from '#db/schema/message-facts.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { SafetyGap } from '../staffing/safety-gate.ts'
import { standingStops } from '../weather/standing-stops.ts'
import type { Clash } from './clashes.ts'
import { findImpact, type Impact } from './find-impact.ts'
import { type ClassSessionChange, impactMark, isSamePlan } from './impact.ts'

/** What a coordinator wants of a class session: another plan, or null: that it is cancelled. */
export interface WantedChange {
  classSessionId: string
  to: ClassSessionPlan | null
  /** It does not exist yet: it is one more, or makes up for one that is suspended or cancelled. */
  isNew?: { makesUpFor: string | null }
}

type PlanRefusal =
  | { code: 'already-started' | 'cancelled' | 'suspended' | 'in-the-past'; number: number }
  /** place-gone: there is no such venue, or no such room in it. */
  | { code: 'ends-before-start' | 'place-gone'; number: number }
  /** An order stands that stops it there at that time. */
  | { code: 'stopped-by-weather'; number: number }
  /** What it is to make up for takes place, or has been made up for. */
  | { code: 'not-called-off' | 'made-up-already'; number: number }
  /** Two class sessions of the offering would meet at once. */
  | { code: 'meets-twice'; number: number; other: number }
export type ChangeRefusal =
  | PlanRefusal
  | { code: 'clash'; clash: Clash }
  | { code: 'gap'; number: number; startsAt: Instant; gap: SafetyGap }

export interface Weighed {
  offering: NonNullable<Awaited<ReturnType<typeof findPlannedOffering>>>
  /** What really changes: who wants what already is, wants nothing. */
  changes: WeighedChange[]
  because: ChangeRefusal[]
  impact: Impact
  mark: string
}

export interface WeighedChange extends ClassSessionChange {
  sequence: number
  /** Of the revision that is there; an added one has none. */
  revisedAt: Instant | null
  hasWater: 0 | 1
  makesUpFor: string | null
}

const changeable = ['published', 'ballot_closed', 'drawn']

/**
 * Weighs a change of class sessions of an organisation's own published offering: what stands against it, and what it
 * would do. Undefined where the offering or one of the class sessions is not there.
 */
export async function weighChange(
  db: ReadDb,
  asked: { organisationId: string; offeringId: string; wanted: readonly WantedChange[] },
  now: Instant,
): Promise<Weighed | undefined> {
  const offering = await findPlannedOffering(db, asked.organisationId, asked.offeringId)
  if (!offering || !changeable.includes(offering.state)) return undefined
  const all = await listPlannedClassSessions(db, offering.id)
  const changes = changesOf(all, asked.wanted)
  if (!changes || (await areElsewhere(db, changes))) return undefined
  const placeRefusal = await placeRefusals(db, { offering, changes }, now)
  const because = changes.flatMap(
    (change) => planRefusal(change, all, now) ?? placeRefusal(change) ?? [],
  )
  const isSound = because.length === 0
  const impact = await findImpact(db, { offering, changes: isSound ? changes : [] })
  const refused = [...because, ...(isSound ? twice(all, changes) : []), ...refusalsOf(impact)]
  return { offering, changes, impact, mark: impactMark(changes, impact), because: refused }
}

type Stored = Awaited<ReturnType<typeof listPlannedClassSessions>>[number]

/** Undefined where one of them is not there. */
function changesOf(all: readonly Stored[], wanted: readonly WantedChange[]) {
  const stored = new Map(all.map((one) => [one.id, one]))
  let number = Math.max(0, ...all.map((one) => one.number))
  const changes: WeighedChange[] = []
  for (const { classSessionId, to: after, isNew } of wanted) {
    const one = stored.get(classSessionId)
    const model = one ?? stored.get(isNew?.makesUpFor ?? '') ?? all.at(-1)
    if (!model || (!one && (!isNew || after === null))) return undefined
    if (one && (after === null ? one.state === 'cancelled' : isSamePlan(one, after))) continue
    changes.push({
      ...{ classSessionId, after, modelId: model.id, hasWater: model.has_water },
      ...{ before: one ? planOf(one) : null, number: one?.number ?? ++number },
      ...{ sequence: one?.sequence ?? 0, revisedAt: one?.revised_at ?? null },
      makesUpFor: isNew?.makesUpFor ?? null,
    })
  }
  return changes
}

/** Whether what is to be added is there already, in an offering that is not this one. */
function areElsewhere(db: ReadDb, changes: readonly WeighedChange[]) {
  const added = changes.filter(({ before }) => before === null)
  return isClassSessionId(
    db,
    added.map(({ classSessionId }) => classSessionId),
  )
}

/** Says of a change what stands against the place it leads to: it is not there, or the weather stops it then. */
async function placeRefusals(
  db: ReadDb,
  { offering, changes }: Pick<Weighed, 'offering' | 'changes'>,
  now: Instant,
) {
  const wanted = [...new Set(changes.flatMap(({ after }) => after?.venue_id ?? []))]
  const venues = new Map((await listVenueFacts(db, wanted)).map((venue) => [venue.id, venue]))
  const rooms = wanted.length > 0 ? await listRoomsOf(db, wanted) : []
  const isStopped = await standingStops(db, now)
  return ({ number, hasWater: has_water, after }: WeighedChange): PlanRefusal | undefined => {
    if (after === null) return undefined
    const venue = venues.get(after.venue_id)
    const hasRoom = rooms.some(({ id, venue_id }) => id === after.room_id && venue_id === venue?.id)
    if (!venue || (after.room_id && !hasRoom)) return { code: 'place-gone', number }
    const ground = { has_water, venue_kind: venue.kind, offering_setting: offering.setting }
    const when = { ...after, held_on: foshanDay(after.starts_at), town_code: venue.town_code }
    if (isStopped({ ...when, ...ground })) return { code: 'stopped-by-weather', number }
  }
}

/** Clashes and gaps, one refusal each. */
function refusalsOf({ clashes, gaps }: Pick<Impact, 'clashes' | 'gaps'>): ChangeRefusal[] {
  return [
    ...clashes.map((clash) => ({ code: 'clash' as const, clash })),
    ...gaps.flatMap(({ number, startsAt, gaps: missing }) =>
      missing.map((gap) => ({ code: 'gap' as const, number, startsAt, gap })),
    ),
  ]
}

function planRefusal(
  change: WeighedChange,
  all: readonly Stored[],
  now: Instant,
): PlanRefusal | undefined {
  const { number, before, after } = change
  const because = before
    ? beginningRefusal(change, all, now)
    : makeUpRefusal(change.makesUpFor, all)
  if (because || after === null) return because
  if (after.ends_at <= after.starts_at) return { code: 'ends-before-start', number }
  if (after.starts_at <= now) return { code: 'in-the-past', number }
}

function beginningRefusal(
  { classSessionId, number, after }: WeighedChange,
  all: readonly Stored[],
  now: Instant,
): PlanRefusal | undefined {
  const one = all.find(({ id }) => id === classSessionId)
  if (!one || one.state === 'cancelled') return { code: 'cancelled', number }
  if (one.state === 'suspended' && after !== null) return { code: 'suspended', number }
  const isToCome = one.state === 'scheduled' || one.state === 'suspended'
  if (!isToCome || one.starts_at <= now) return { code: 'already-started', number }
}

function makeUpRefusal(makesUpFor: string | null, all: readonly Stored[]): PlanRefusal | undefined {
  if (makesUpFor === null) return undefined
  const lost = all.find(({ id }) => id === makesUpFor)
  const number = lost?.number ?? 0
  if (lost?.state !== 'suspended' && lost?.state !== 'cancelled') {
    return { code: 'not-called-off', number }
  }
  const isMadeUp = all.some((one) => one.makes_up_for === makesUpFor && one.state !== 'cancelled')
  return isMadeUp ? { code: 'made-up-already', number } : undefined
}

/** Only where something that changes is one of the two: what is there already is no reason. */
function twice(all: readonly Stored[], changes: readonly WeighedChange[]): ChangeRefusal[] {
  const changing = new Set(changes.map(({ classSessionId }) => classSessionId))
  const staying = all
    .filter(({ id, state }) => state !== 'cancelled' && !changing.has(id))
    .map((one) => ({ ...planOf(one), number: one.number }))
  const planned = changes.flatMap(({ number, after }) => (after ? [{ ...after, number }] : []))
  for (const plan of planned) {
    const other = [...staying, ...planned].find(
      (one) =>
        one.number !== plan.number && one.starts_at < plan.ends_at && plan.starts_at < one.ends_at,
    )
    if (other) return [{ code: 'meets-twice', number: plan.number, other: other.number }]
  }
  return []
}

const planOf = ({ starts_at, ends_at, venue_id, room_id = null }: ClassSessionPlan) => ({
  ...{ starts_at, ends_at, venue_id, room_id },
})
