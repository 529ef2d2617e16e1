import type { Demo, Row } from './demo.ts'
import type { DemoOffering } from './offerings.ts'

type Named = readonly [zh: string, en: string, ofTheWhole: number]
const threeRooms: Named[] = [
  ['一楼多功能厅', 'Ground floor hall', 0.4],
  ['二楼活动室', 'First floor activity room', 0.3],
  ['三楼教室', 'Second floor classroom', 0.3],
]
const twoRooms: Named[] = [
  ['大活动室', 'Large activity room', 0.5],
  ['小课室', 'Classroom', 0.5],
]
const lanes: Named[] = [
  ['教学区', 'Teaching lanes', 0.5],
  ['训练区', 'Training lanes', 0.5],
]

/** Indoors there are rooms, in a pool lanes; outdoors a place is taken as a whole. */
export function roomRows({ newId }: Demo, venues: Row<'venue'>[]): Row<'room'>[] {
  return venues.flatMap(({ id: venue_id, kind, capacity }) => {
    const named = kind === 'pool' ? lanes : capacity >= 120 ? threeRooms : twoRooms
    if (kind === 'outdoor') return []
    return named.map(([name_zh, name_en, share]) => {
      return { id: newId(), venue_id, name_zh, name_en, capacity: Math.floor(capacity * share) }
    })
  })
}

type Meeting = DemoOffering['classSessions'][number]

/** Staff that come on top of the places. */
const staffAtMost = 6

/**
 * Gives every offering a room that is large enough and free at all its times; where there is none it has the whole
 * venue. Those that book come first, drafts take what is left, cancelled ones nothing.
 */
export function takeRooms(offerings: DemoOffering[], rooms: Row<'room'>[]) {
  const taken: Meeting[] = []
  const isLater = ({ offering: { state } }: DemoOffering) => (state === 'draft' ? 1 : 0)
  const inOrder = offerings
    .filter(({ offering: { state } }) => state !== 'cancelled')
    .toSorted((one, next) => isLater(one) - isLater(next))
  for (const { offering, classSessions } of inOrder) {
    const people = offering.max_places * (offering.audience === 'pair' ? 2 : 1) + staffAtMost
    const venueId = classSessions[0]?.venue_id
    const isFree = ({ id }: Row<'room'>) =>
      classSessions.every((wish) => !taken.some((one) => one.room_id === id && overlap(one, wish)))
    const room = rooms.find(
      (one) => one.venue_id === venueId && one.capacity >= people && isFree(one),
    )
    for (const classSession of classSessions) classSession.room_id = room?.id ?? null
    taken.push(...classSessions)
  }
}

const overlap = (one: Meeting, other: Meeting) =>
  one.starts_at < other.ends_at && other.starts_at < one.ends_at
