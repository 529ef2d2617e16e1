import type { Database } from '#db/schema.ts'

/** Places nobody has: for everybody, and those kept for some. */
export interface FreePlaces {
  general: number
  reserved: number
}

type Counts = Pick<
  Database['offering'],
  'max_places' | 'places_taken' | 'reserved_places' | 'reserved_taken'
>

export function freePlacesOf(offering: Counts): FreePlaces {
  const reserved = offering.reserved_places - offering.reserved_taken
  return { reserved, general: offering.max_places - offering.places_taken - reserved }
}

/** How many places people who join together can have: reserved ones only as many as there are people they are for. */
export function usablePlaces(free: FreePlaces, people: readonly { mayUseReserved: boolean }[]) {
  const entitled = people.filter(({ mayUseReserved }) => mayUseReserved).length
  return free.general + Math.min(entitled, free.reserved)
}
