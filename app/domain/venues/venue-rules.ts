import type { OfferingState } from '#db/schema/programmes.ts'
import type { Database, Day } from '#db/schema.ts'
import { peopleAt } from '../scheduling/clashes.ts'

type VenueRow = Database['venue']

/** What a coordinator says of a venue. Town and kind are said once: class sessions and weather rules hang on them. */
export interface VenueFacts {
  nameZh: string
  nameEn: string
  addressZh: string
  addressEn: string
  /** People, staff included. */
  capacity: number
  poolAreaM2: number | null
  poolDepthCm: number | null
  contactName: string | null
  contactPhone: string | null
}

export type VenueRefusal =
  | { code: 'pool-area-missing' | 'pool-depth-missing' | 'no-pool' }
  | { code: 'already-there'; venueId: string; nameZh: string; nameEn: string }
  | { code: 'room-larger-than-venue'; capacity: number }
  | TooSmallFor

/** What is booked there and would no longer fit, or lack lifeguards: saved all the same only when confirmed. */
type TooSmallFor = { code: 'too-small-for' | 'unsafe-for'; offerings: Affected[] }

/** An offering as far as the organisation that asks may know it. */
export interface Affected {
  /** Null where it is another organisation's and not public. */
  titleZh: string | null
  titleEn: string | null
  organisationZh: string
  organisationEn: string
  /** Everybody in the room at once. */
  people: number
  /** The first day on which it meets there. */
  firstDay: Day
}

/** What a venue of a kind lacks: pools need water of a size and a depth, nothing else has any. */
export function poolRefusal(
  kind: VenueRow['kind'],
  { poolAreaM2, poolDepthCm }: Pick<VenueFacts, 'poolAreaM2' | 'poolDepthCm'>,
): VenueRefusal | undefined {
  if (kind !== 'pool') {
    return poolAreaM2 === null && poolDepthCm === null ? undefined : { code: 'no-pool' }
  }
  if (poolAreaM2 === null) return { code: 'pool-area-missing' }
  if (poolDepthCm === null) return { code: 'pool-depth-missing' }
}

/** One class session's offering at a venue, as db/read/venues.ts lists them: by time. */
export interface Need {
  id: string
  organisation_id: string
  name_zh: string
  name_en: string
  title_zh: string
  title_en: string
  state: OfferingState
  audience: Database['offering']['audience']
  max_places: number
  staff: number
  room_id: string | null
  held_on: Day
}

/** The offerings among these needs that bring more people than `capacity`, each once with its fullest class session. */
export function offeringsThatNeedMore(
  needs: readonly Need[],
  capacity: number,
  organisationId: string,
): Affected[] {
  const found = new Map<string, Affected>()
  for (const need of needs) {
    const people = peopleAt({ audience: need.audience, maxPlaces: need.max_places }, need.staff)
    const before = found.get(need.id)
    if (people <= capacity || (before && before.people >= people)) continue
    found.set(need.id, {
      ...affected(need, people, organisationId),
      ...(before && { firstDay: before.firstDay }),
    })
  }
  return [...found.values()]
}

/** An offering as `organisationId` may know it. */
export function affected(need: Need, people: number, organisationId: string): Affected {
  const isPublic = need.state !== 'submitted' && need.state !== 'approved'
  const isNamed = isPublic || need.organisation_id === organisationId
  return {
    ...{ titleZh: isNamed ? need.title_zh : null, titleEn: isNamed ? need.title_en : null },
    ...{ organisationZh: need.name_zh, organisationEn: need.name_en, people },
    firstDay: need.held_on,
  }
}

/** A check that is older than a year, or none at all, says nothing about the place today. */
export function isCheckDue(checkedOn: Day | null, today: Day) {
  return checkedOn === null || checkedOn < `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
}
