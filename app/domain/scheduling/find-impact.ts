import { countConcerned } from '#db/read/class-sessions.ts'
import { listAssigned, listVenueFacts } from '#db/read/offering-plan.ts'
import { findPlanningRule } from '#db/read/rules.ts'
import { listRatioRules } from '#db/read/safety.ts'
import { listEngagements, listHolders, listTakingPart } from '#db/read/taking-part.ts'
import type { Audience } from '#db/schema/programmes.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { readSafetyFactsOf } from '../staffing/find-safety-gaps.ts'
import { type ClassSessionGaps, covers, safetyGaps } from '../staffing/safety-gate.ts'
import type { Clash } from './clashes.ts'
import { findPlanClashes } from './find-clashes.ts'
import {
  type ClashSum,
  type ClassSessionChange,
  type FamilyClash,
  familyClashes,
  sumClashes,
} from './impact.ts'

/** What a change of class sessions would do, before it is saved. */
export interface Impact extends ClashSum {
  /** Registrations that will be told, by state. */
  families: { confirmed: number; offered: number; waitlisted: number; all: number }
  /** Who comes to clash with another registration of the same participant: they choose, nothing is refused. */
  familyClashes: FamilyClash[]
  /** Venues and staff that are not free: these refuse the change. */
  clashes: Clash[]
  /** What the safety gate would miss that it does not miss now: refused too. */
  gaps: ClassSessionGaps[]
}

/** An offering, as db/read/offering-plan.ts finds it. */
export interface PlannedOffering {
  id: string
  organisation_id: string
  contract_id: string | null
  season_id: string
  audience: Audience
  max_places: number
}

/** The impact of a change of class sessions of one offering. Read under locks (lockBookings), it decides. */
export async function findImpact(
  db: ReadDb,
  { offering, changes }: { offering: PlannedOffering; changes: ClassSessionChange[] },
): Promise<Impact> {
  const { clashes, engagements } = await familiesThatClash(db, offering.id, changes)
  return {
    families: await countConcerned(db, offering.id),
    ...sumClashes(clashes, engagements, offering.organisation_id),
    familyClashes: clashes,
    clashes: await clashesOfChange(db, offering, changes),
    gaps: await newGaps(db, changes),
  }
}

const daysAfter = (instant: Instant, days: number) =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString()

async function familiesThatClash(db: ReadDb, offeringId: string, changes: ClassSessionChange[]) {
  const plans = changes.flatMap(({ after }) => after ?? [])
  const [first] = plans.map(({ starts_at }) => starts_at).sort()
  const last = plans
    .map(({ ends_at }) => ends_at)
    .sort()
    .at(-1)
  if (!first || !last) return { clashes: [], engagements: [] }
  const takingPart = await listConcerned(db, offeringId, changes)
  const participants = [...new Set(takingPart.map(({ participantId }) => participantId))]
  const span = { from: daysAfter(first, -1), to: daysAfter(last, 1) }
  const engagements = await listEngagements(db, participants, span)
  const venues = await listVenueFacts(db, [...new Set(plans.map(({ venue_id }) => venue_id))])
  const towns = new Map(venues.map(({ id, town_code }) => [id, town_code]))
  const travelMinutes = await findPlanningRule(db, 'travel_minutes', foshanDay(last))
  const facts = { changes, takingPart, engagements }
  return { clashes: familyClashes(facts, { towns, travelMinutes }), engagements }
}

/** Who goes with what moves, and everybody who has a place with what is added. */
async function listConcerned(db: ReadDb, offeringId: string, changes: ClassSessionChange[]) {
  const idsOf = (some: ClassSessionChange[]) => some.map(({ classSessionId }) => classSessionId)
  const added = idsOf(changes.filter(({ before }) => before === null))
  const moved = idsOf(changes.filter(({ before, after }) => before !== null && after !== null))
  const holders = added.length === 0 ? [] : await listHolders(db, offeringId)
  return [
    ...(await listTakingPart(db, moved)),
    ...added.flatMap((classSessionId) => holders.map((one) => ({ ...one, classSessionId }))),
  ]
}

/** Venues, people, contract and season, for what moves; what is cancelled beside it is in nobody's way. */
async function clashesOfChange(
  db: ReadDb,
  offering: PlannedOffering,
  changes: ClassSessionChange[],
): Promise<Clash[]> {
  const assigned = await listAssigned(
    db,
    changes.map(({ modelId }) => modelId),
  )
  const found = await findPlanClashes(db, {
    ...{ organisationId: offering.organisation_id, offeringId: offering.id },
    ...{ contractId: offering.contract_id, seasonId: offering.season_id },
    ...{ audience: offering.audience, maxPlaces: offering.max_places },
    meetings: changes.flatMap(({ classSessionId, modelId, number, after }) => {
      if (after === null) return []
      const staff = assigned.filter(({ class_session_id }) => class_session_id === modelId)
      return [{ ...after, room_id: after.room_id ?? null, classSessionId, number, staff }]
    }),
  })
  const cancelled = new Set(
    changes.flatMap(({ classSessionId, after }) => (after === null ? classSessionId : [])),
  )
  return found.filter(
    (clash) => !('other' in clash && cancelled.has(clash.other.classSessionId ?? '')),
  )
}

/**
 * Gaps that a class session has after the change and had not before (an added one: that its model has not): a move
 * neither mends nor excuses the others.
 */
async function newGaps(db: ReadDb, changes: ClassSessionChange[]): Promise<ClassSessionGaps[]> {
  const ratios = await listRatioRules(db)
  const venueIds = changes.flatMap(({ after }) => after?.venue_id ?? [])
  const venues = new Map((await listVenueFacts(db, venueIds)).map((venue) => [venue.id, venue]))
  const found: ClassSessionGaps[] = []
  for (const { classSessionId, number, modelId, after } of changes) {
    const facts = after && (await readSafetyFactsOf(db, modelId))
    const venue = after && venues.get(after.venue_id)
    if (!facts || !venue) continue
    const [startsAt, day] = [after.starts_at, foshanDay(after.starts_at)]
    const place = { venueKind: venue.kind, poolAreaM2: venue.pool_area_m2 }
    const had = safetyGaps(facts, ratios)
    const gaps = safetyGaps({ ...facts, ...place, startsAt, day }, ratios).filter(
      (gap) => !had.some((known) => covers(known, gap) || isSameGap(known, gap)),
    )
    if (gaps.length > 0) found.push({ classSessionId, number, startsAt, gaps })
  }
  return found
}

const isSameGap = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other)
