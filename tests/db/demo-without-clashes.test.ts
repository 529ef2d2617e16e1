import { expect, test } from 'vitest'
import { findOfferingClashes } from '#app/domain/scheduling/find-clashes.ts'
import { bookingStates } from '#db/read/bookings.ts'
import { plantDemo } from '#db/seed/plant-demo.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

test.each([
  ['a Sunday in autumn', '2026-11-22T06:20:00.000Z'],
  ['the middle of summer', '2026-07-19T02:10:00.000Z'],
  ['the end of summer', '2026-08-31T15:00:00.000Z'],
  ['the turn of the year', '2026-12-31T16:30:00.000Z'],
])('on %s nothing that is planned in the demo is in the way of anything else', async (_, at) => {
  const db = await freshDb()
  await plantDemo(db, { ...operationAt(at), hashPassword: () => 'hash' })
  const booking = db.selectFrom('offering').select(['id', 'title_zh'])
  const offerings = await booking.where('state', 'in', bookingStates).execute()
  expect(offerings.length).toBeGreaterThan(50)
  const clashing = []
  for (const { id, title_zh } of offerings) {
    const clashes = await findOfferingClashes(db, id)
    if (clashes.length > 0) clashing.push([title_zh, clashes])
  }
  expect(clashing).toEqual([])

  const inRooms = db.selectFrom('class_session').select('id').where('room_id', 'is not', null)
  expect((await inRooms.execute()).length).toBeGreaterThan(200)
  const owned = await db
    .selectFrom('venue')
    .select('id')
    .where('owner_id', 'is not', null)
    .execute()
  const checked = await db.selectFrom('venue_check').select('venue_id').distinct().execute()
  expect([owned.length, checked.length]).toEqual([5, 15])
  await db.destroy()
})
