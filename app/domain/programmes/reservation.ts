import type { Audience, ReservedFor } from '#db/schema/programmes.ts'

/** Of an offering's places, those that are only for some. */
export interface ReservationWanted {
  /** How many of the places; 0: none. */
  reservedPlaces: number
  reservedFor: ReservedFor | null
  /** Why, in both languages: it is published. */
  reasonZh: string
  reasonEn: string
}

export type ReservationRefusal =
  | { code: 'more-reserved-than-places' }
  | { code: 'reserved-for-nobody' }
  | { code: 'reserved-without-reason' }
  | { code: 'reserved-for-children' }

/** What is wrong with a reservation. Without reserved places nothing is: what was typed beside waits for them. */
export function reservationRefusals(
  wanted: ReservationWanted,
  { audience, maxPlaces }: { audience: Audience; maxPlaces: number },
): ReservationRefusal[] {
  const { reservedPlaces, reservedFor, reasonZh, reasonEn } = wanted
  if (reservedPlaces === 0) return []
  const refusals: ReservationRefusal[] = []
  if (reservedPlaces > maxPlaces) refusals.push({ code: 'more-reserved-than-places' })
  if (reservedFor === null) refusals.push({ code: 'reserved-for-nobody' })
  if (reasonZh === '' || reasonEn === '') refusals.push({ code: 'reserved-without-reason' })
  const reserved = { reserved_places: reservedPlaces, reserved_for: reservedFor }
  if (isForChildrenAlone(audience, reserved)) refusals.push({ code: 'reserved-for-children' })
  return refusals
}

/** Guardians who take part do not say whether they are new residents: nobody could use such a place. */
export function isForChildrenAlone(
  audience: Audience,
  reserved: { reserved_places: number; reserved_for: ReservedFor | null },
) {
  const { reserved_places, reserved_for } = reserved
  return audience === 'guardian' && reserved_places > 0 && reserved_for === 'new_residents'
}
