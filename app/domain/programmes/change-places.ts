import { listRatioRules } from '#db/read/safety.ts'
import type { Db, Instant, Tx } from '#db/schema.ts'
import { lockBookingsOf } from '#db/write/bookings.ts'
import type { Operation } from '../operation.ts'
import type { Clash } from '../scheduling/clashes.ts'
import { findPlanClashes } from '../scheduling/find-clashes.ts'
import { findStoredPlan } from '../scheduling/stored-plan.ts'
import { readSafetyFacts } from '../staffing/find-safety-gaps.ts'
import {
  type ClassSessionGaps,
  covers,
  gapsOfEach,
  type SafetyFacts,
} from '../staffing/safety-gate.ts'
import { fillFreedPlaces } from '../waitlist/fill-freed-places.ts'
import { editSection, type SectionEdit, type SectionOutcome, unless } from './edit-section.ts'

export type ChangePlacesRefusal =
  | { code: 'fewer-than-minimum' }
  | { code: 'fewer-than-taken'; taken: number }
  /** What is left beside the reserved places is taken already. */
  | { code: 'reserved-in-the-way'; reserved: number; taken: number }
  | { code: 'too-many-people'; clashes: Clash[] }
  | { code: 'too-few-staff'; gaps: ClassSessionGaps[] }

/**
 * Another number of places in a published offering. New places go to those who wait, in the same transaction; more
 * people must fit into every place to come, and open no gap in the safety gate.
 */
export async function changePlaces(
  db: Db,
  { maxPlaces, ...edit }: SectionEdit & { maxPlaces: number },
  operation: Operation,
): Promise<SectionOutcome<ChangePlacesRefusal>> {
  const published = { ...edit, section: 'places' as const, states: ['published', 'drawn'] as const }
  return editSection(db, published, operation, async (tx, offering) => {
    const { places_taken: taken, max_places: before, min_places: least, id } = offering
    const isMore = maxPlaces > before
    const { reserved_places: reserved, reserved_taken } = offering
    const isInTheWay = maxPlaces >= taken && maxPlaces - reserved < taken - reserved_taken
    if (isMore) await lockBookingsOf(tx, id)
    const clashes = isMore ? await tooSmall(tx, id, { maxPlaces, now: operation.now }) : []
    const gaps = isMore ? await newGaps(tx, id, { maxPlaces, now: operation.now }) : []
    return unless<ChangePlacesRefusal>(
      [
        maxPlaces < taken && { code: 'fewer-than-taken', taken },
        isInTheWay && { code: 'reserved-in-the-way', reserved, taken: taken - reserved_taken },
        maxPlaces < least && { code: 'fewer-than-minimum' },
        clashes.length > 0 && { code: 'too-many-people', clashes },
        gaps.length > 0 && { code: 'too-few-staff', gaps },
      ],
      {
        columns: { max_places: maxPlaces },
        rows: {
          areDone: true,
          write: () => (isMore ? fillFreedPlaces(tx, id, operation) : Promise.resolve()),
        },
      },
    )
  })
}

interface Raised {
  maxPlaces: number
  now: Instant
}

async function tooSmall(tx: Tx, offeringId: string, { maxPlaces, now }: Raised) {
  const plan = await findStoredPlan(tx, offeringId)
  const clashes = plan ? await findPlanClashes(tx, { ...plan, maxPlaces }) : []
  return clashes.filter(({ code, startsAt }) => code === 'venue-too-small' && startsAt > now)
}

/** What would be missing with more children and is not, or less, with those there may be now. */
async function newGaps(tx: Tx, offeringId: string, { maxPlaces, now }: Raised) {
  const ratios = await listRatioRules(tx)
  const facts = await readSafetyFacts(tx, offeringId, now)
  const before = new Map(gapsOfEach(facts, ratios).map((one) => [one.classSessionId, one.gaps]))
  const more = facts.map((one): SafetyFacts => ({ ...one, children: maxPlaces }))
  return gapsOfEach(more, ratios)
    .map((one) => {
      const known = before.get(one.classSessionId) ?? []
      return { ...one, gaps: one.gaps.filter((gap) => !known.some((gone) => covers(gone, gap))) }
    })
    .filter(({ gaps }) => gaps.length > 0)
}
