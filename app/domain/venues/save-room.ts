import { findWholeVenue, listRooms, listVenueNeeds } from '#db/read/venues.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { lockBookings } from '#db/write/bookings.ts'
import { changeRoom, insertRoom } from '#db/write/venues.ts'
import type { Operation } from '../operation.ts'
import { type Late, lateFor } from './late.ts'
import { offeringsThatNeedMore, type VenueRefusal } from './venue-rules.ts'

export type RoomSaved =
  | { outcome: 'saved' | 'not-found' }
  | Late
  | { outcome: 'refused'; because: VenueRefusal }

interface RoomToSave {
  venueId: string
  /** Of the room that is there, or made when the form of a new one was shown. */
  roomId: string
  /** As the form was shown; 0 for a new room. */
  revision: number
  nameZh: string
  nameEn: string
  /** People, staff included: never more than the whole venue holds. */
  capacity: number
  /** Saved although something that is booked no longer fits. */
  isConfirmed: boolean
}

/** Enters a room of the organisation's own venue, or says something else of one that is there. */
export async function saveRoom(
  db: Db,
  { staff, ...room }: RoomToSave & { staff: { staffId: string; organisationId: string } },
  operation: Operation,
): Promise<RoomSaved> {
  const { venueId, roomId, revision, capacity, isConfirmed } = room
  const { staffId, organisationId } = staff
  const refused = (because: VenueRefusal) => ({ outcome: 'refused' as const, because })
  return db.inTransaction(async (tx) => {
    await lockBookings(tx, { venueIds: [venueId], staffIds: [] })
    const venue = await findWholeVenue(tx, venueId)
    if (!venue || venue.owner_id !== organisationId) return { outcome: 'not-found' as const }
    if (capacity > venue.capacity) {
      return refused({ code: 'room-larger-than-venue', capacity: venue.capacity })
    }
    const needs = await listVenueNeeds(tx, venueId, operation.now)
    const inRoom = needs.filter(({ room_id }) => room_id === roomId)
    const offerings = offeringsThatNeedMore(inRoom, capacity, organisationId)
    if (offerings.length > 0 && !isConfirmed) return refused({ code: 'too-small-for', offerings })

    const saved = { saved_at: operation.now, saved_by: staffId }
    const row = { name_zh: room.nameZh, name_en: room.nameEn, capacity, ...saved }
    const before = (await listRooms(tx, venueId)).find(({ id }) => id === roomId)
    // The form of a new room, sent a second time.
    if (before && revision === 0) return { outcome: 'saved' as const }
    if (before && before.revision !== revision) return lateFor(before)
    if (before) await changeRoom(tx, { id: roomId, venueId, revision }, row)
    // Another venue's room, or one that is not there to be changed: no form of ours sends that.
    else if (revision !== 0 || !(await insertRoom(tx, { id: roomId, venue_id: venueId, ...row }))) {
      return { outcome: 'not-found' as const }
    }
    await writeAudit(tx, operation, {
      ...{
        actor_kind: 'staff',
        actor_id: staffId,
        action: before ? 'room.changed' : 'room.added',
      },
      ...{ subject_kind: 'room', subject_id: roomId, detail: { capacity } },
    })
    return { outcome: 'saved' as const }
  })
}
