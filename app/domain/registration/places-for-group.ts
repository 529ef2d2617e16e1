import type { FreePlaces } from '../waitlist/free-places.ts'

export type Place = 'reserved' | 'general'

/**
 * Which of the free places each of a group gets, in order; null: none. Who may have a reserved place takes one of those
 * first and leaves the others to everybody. `all`: one for each, or none for anybody.
 */
export function placesForGroup<Member extends { mayUseReserved: boolean }>(
  members: readonly Member[],
  free: FreePlaces,
  link: 'all' | 'any' | null,
): (Place | null)[] {
  let { general, reserved } = free
  const places = members.map(({ mayUseReserved }) => {
    if (mayUseReserved && reserved > 0) {
      reserved--
      return 'reserved'
    }
    if (general <= 0) return null
    general--
    return 'general'
  })
  return link === 'all' && places.includes(null) ? places.map(() => null) : places
}
