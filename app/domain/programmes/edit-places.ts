import { listOfferingWindows } from '#db/read/eligibility.ts'
import { listDistrictCodes } from '#db/read/places.ts'
import type { Db, Instant, Tx } from '#db/schema.ts'
import { replaceOfferingWindows } from '#db/write/offerings.ts'
import type { Operation } from '../operation.ts'
import {
  editSection,
  type Offering,
  type SectionEdit,
  type SectionOutcome,
  unless,
} from './edit-section.ts'
import {
  type ReservationRefusal,
  type ReservationWanted,
  reservationRefusals,
} from './reservation.ts'

export interface PlacesWanted extends ReservationWanted {
  minPlaces: number
  maxPlaces: number
  opensAt: Instant
  closesAt: Instant
  /** Until when freed places are offered; null: until the first class session begins. */
  lateJoinUntil: Instant | null
  allocation: 'first_come' | 'ballot'
  /** Until then only for new-resident families; null: for everybody from the start. */
  openToAllAt: Instant | null
  /** Districts that may sign up later than the others. */
  openings: Opening[]
}

interface Opening {
  districtCode: string
  opensAt: Instant
}

export type PlacesRefusal =
  | { code: 'fewer-than-minimum' }
  | { code: 'closes-before-it-opens' }
  /** Not between the beginning of the first class session and the end of the last. */
  | { code: 'late-join-outside'; from: Instant; to: Instant }
  /** Not between opening and closing. */
  | { code: 'open-to-all-outside' }
  | { code: 'district-opening-outside' }
  | { code: 'district-gone' }
  | ReservationRefusal

/** How many may join, from when until when, and how places are given out. */
export async function editPlaces(
  db: Db,
  { wanted, ...edit }: SectionEdit & { wanted: PlacesWanted },
  operation: Operation,
): Promise<SectionOutcome<PlacesRefusal>> {
  const section = { ...edit, section: 'places' as const }
  return editSection(db, section, operation, async (tx, offering) => {
    const known = await listDistrictCodes(tx)
    const isGone = wanted.openings.some(({ districtCode }) => !known.includes(districtCode))
    return unless([...placesRefusals(wanted, offering), isGone && { code: 'district-gone' }], {
      columns: {
        ...{ min_places: wanted.minPlaces, max_places: wanted.maxPlaces },
        ...{ registration_opens_at: wanted.opensAt, registration_closes_at: wanted.closesAt },
        ...{ late_join_until: wanted.lateJoinUntil, allocation: wanted.allocation },
        ...{ open_to_all_at: wanted.openToAllAt, ...reservationOf(wanted) },
        ...(meets(offering) ? {} : emptySeriesAt(wanted.closesAt)),
      },
      rows: await openingRows(tx, offering.id, wanted.openings),
    })
  })
}

const reservationOf = ({ reservedPlaces, reservedFor, reasonZh, reasonEn }: ReservationWanted) => ({
  ...{ reserved_places: reservedPlaces, reserved_for: reservedFor },
  ...{ reserved_reason_zh: reasonZh || null, reserved_reason_en: reasonEn || null },
})

async function openingRows(tx: Tx, offeringId: string, openings: Opening[]) {
  const wanted = openings
    .map(({ districtCode, opensAt }) => ({ district_code: districtCode, opens_at: opensAt }))
    .sort((a, b) => (a.district_code < b.district_code ? -1 : 1))
  const before = await listOfferingWindows(tx, offeringId)
  return {
    areDone: JSON.stringify(before) === JSON.stringify(wanted),
    write: () => replaceOfferingWindows(tx, offeringId, wanted),
  }
}

/** Before it has class sessions, an offering begins and ends when sign-up closes. */
export const emptySeriesAt = (closesAt: Instant) => ({
  ...{ first_starts_at: closesAt, last_ends_at: closesAt },
})
const meets = (offering: Offering) => offering.first_starts_at < offering.last_ends_at

function placesRefusals(wanted: PlacesWanted, offering: Offering): PlacesRefusal[] {
  const { first_starts_at: from, last_ends_at: to } = offering
  const { lateJoinUntil } = wanted
  const { audience } = offering
  const refusals: PlacesRefusal[] = reservationRefusals(wanted, { ...wanted, audience })
  if (wanted.maxPlaces < wanted.minPlaces) refusals.push({ code: 'fewer-than-minimum' })
  if (wanted.closesAt <= wanted.opensAt) refusals.push({ code: 'closes-before-it-opens' })
  const isOutside = lateJoinUntil !== null && (lateJoinUntil < from || lateJoinUntil > to)
  if (isOutside && meets(offering)) {
    refusals.push({ code: 'late-join-outside', from, to })
  }
  const { opensAt, closesAt, openToAllAt } = wanted
  const isInside = (at: Instant) => opensAt <= at && at < closesAt
  if (openToAllAt && !isInside(openToAllAt)) refusals.push({ code: 'open-to-all-outside' })
  if (!wanted.openings.every((one) => isInside(one.opensAt))) {
    refusals.push({ code: 'district-opening-outside' })
  }
  return refusals
}
