import type { Db, Instant } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import {
  editSection,
  type Offering,
  type SectionEdit,
  type SectionOutcome,
  unless,
} from './edit-section.ts'

export interface PlacesWanted {
  minPlaces: number
  maxPlaces: number
  opensAt: Instant
  closesAt: Instant
  /** Until when freed places are offered; null: until the first class session begins. */
  lateJoinUntil: Instant | null
  allocation: 'first_come' | 'ballot'
}

export type PlacesRefusal =
  | { code: 'fewer-than-minimum' }
  | { code: 'closes-before-it-opens' }
  /** Not between the beginning of the first class session and the end of the last. */
  | { code: 'late-join-outside'; from: Instant; to: Instant }

/** How many may join, from when until when, and how places are given out. */
export async function editPlaces(
  db: Db,
  { wanted, ...edit }: SectionEdit & { wanted: PlacesWanted },
  operation: Operation,
): Promise<SectionOutcome<PlacesRefusal>> {
  const section = { ...edit, section: 'places' as const }
  return editSection(db, section, operation, async (_, offering) =>
    unless(placesRefusals(wanted, offering), {
      columns: {
        ...{ min_places: wanted.minPlaces, max_places: wanted.maxPlaces },
        ...{ registration_opens_at: wanted.opensAt, registration_closes_at: wanted.closesAt },
        ...{ late_join_until: wanted.lateJoinUntil, allocation: wanted.allocation },
        ...(meets(offering) ? {} : emptySeriesAt(wanted.closesAt)),
      },
    }),
  )
}

/** Before it has class sessions, an offering begins and ends when sign-up closes. */
export const emptySeriesAt = (closesAt: Instant) => ({
  ...{ first_starts_at: closesAt, last_ends_at: closesAt },
})
const meets = (offering: Offering) => offering.first_starts_at < offering.last_ends_at

function placesRefusals(wanted: PlacesWanted, offering: Offering): PlacesRefusal[] {
  const { first_starts_at: from, last_ends_at: to } = offering
  const { lateJoinUntil } = wanted
  const refusals: PlacesRefusal[] = []
  if (wanted.maxPlaces < wanted.minPlaces) refusals.push({ code: 'fewer-than-minimum' })
  if (wanted.closesAt <= wanted.opensAt) refusals.push({ code: 'closes-before-it-opens' })
  const isOutside = lateJoinUntil !== null && (lateJoinUntil < from || lateJoinUntil > to)
  if (isOutside && meets(offering)) {
    refusals.push({ code: 'late-join-outside', from, to })
  }
  return refusals
}
