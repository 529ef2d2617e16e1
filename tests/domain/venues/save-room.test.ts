import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { saveRoom } from '#app/domain/venues/save-room.ts'
import { givenClassSession, givenOffering } from '#tests/support/given.ts'
import { auditOf, givenOwnVenue, givenRoom } from '#tests/support/given-venues.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const given = await givenOwnVenue(db)

function save(
  room: { roomId: string; revision?: number; capacity?: number; nameZh?: string },
  asked = {},
) {
  const wanted = { venueId: given.venue.id, revision: 0, nameZh: '二楼', nameEn: 'Upstairs' }
  const all = { staff: given.staff, ...wanted, capacity: 20, isConfirmed: false, ...room, ...asked }
  return saveRoom(db, all, operationAt())
}
const stored = (id: string) =>
  db.selectFrom('room').selectAll().where('id', '=', id).executeTakeFirst()

test('a room is added once, however often the form is sent', async () => {
  const roomId = randomUUID()
  expect(await save({ roomId })).toEqual({ outcome: 'saved' })
  expect(await save({ roomId })).toEqual({ outcome: 'saved' })
  expect(await auditOf(db, roomId)).toEqual(['room.added'])
})

test('a room gets another name; the late one is told', async () => {
  const room = await givenRoom(db, given.venue.id)
  expect(await save({ roomId: room.id, revision: 1, nameZh: '蓝房间' })).toEqual({
    outcome: 'saved',
  })
  expect(await save({ roomId: room.id, revision: 1, nameZh: '绿房间' })).toMatchObject({
    ...{ outcome: 'late', revision: 2, savedBy: given.coordinator.name },
  })
  expect(await stored(room.id)).toMatchObject({ name_zh: '蓝房间' })
})

test('a room holds no more than its venue, and what is booked there', async () => {
  const room = await givenRoom(db, given.venue.id)
  expect(await save({ roomId: room.id, revision: 1, capacity: 61 })).toEqual({
    ...{ outcome: 'refused', because: { code: 'room-larger-than-venue', capacity: 60 } },
  })
  const offering = await givenOffering(db, { max_places: 20 })
  await givenClassSession(db, offering, { venue_id: given.venue.id, room_id: room.id })
  const smaller = { roomId: room.id, revision: 1, capacity: 19 }
  expect(await save(smaller)).toMatchObject({
    because: { code: 'too-small-for', offerings: [{ people: 20 }] },
  })
  expect(await save(smaller, { isConfirmed: true })).toEqual({ outcome: 'saved' })
})

test("rooms of other venues are not there: neither another organisation's nor under another id", async () => {
  const other = await givenOwnVenue(db)
  const theirs = await givenRoom(db, other.venue.id)
  const room = { roomId: theirs.id, revision: 1 }
  expect(await save(room)).toEqual({ outcome: 'not-found' })
  expect(await save({ roomId: theirs.id })).toEqual({ outcome: 'not-found' })
  expect(await save(room, { venueId: other.venue.id })).toEqual({ outcome: 'not-found' })
  expect(await stored(theirs.id)).toMatchObject({ name_zh: '红房间', revision: 1 })
})
