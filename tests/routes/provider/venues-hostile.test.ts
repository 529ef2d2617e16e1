import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import { action as newVenue } from '#app/routes/provider/new-venue.tsx'
import { action as room } from '#app/routes/provider/room.tsx'
import { action as check } from '#app/routes/provider/venue-check.tsx'
import { action as edit } from '#app/routes/provider/venue-edit.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenOwnVenue, givenRoom } from '#tests/support/given-venues.ts'
import { describeForms } from '#tests/support/hostile-forms.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const pool = { kind: 'pool', pool_area_m2: 250, pool_depth_cm: 120 } as const
const { venue, coordinator } = await givenOwnVenue(db, pool)
const { id: roomId } = await givenRoom(db, venue.id)
const who = { cookie: await signedInAs(db, { staffId: coordinator.id }) }
const params = { venueId: venue.id, roomId }

const names = { nameZh: '一号厅', nameEn: 'Hall one', capacity: '40', revision: '1' }
const facts = {
  ...{ ...names, addressZh: '演示路1号', addressEn: '1 Demo Road', poolAreaM2: '250' },
  ...{ poolDepthCm: '120', contactName: '值班室', contactPhone: '0757-00000000' },
}
const ticks = { exits_clear: 'yes', extinguishers: 'yes', first_aid: 'yes', water_safe: 'yes' }

describeForms(
  {
    'new venue': {
      ...{ action: newVenue, ...who, params: {} },
      fields: { ...facts, id: randomUUID(), townCode: '440606001', kind: 'pool' },
    },
    'change of a venue': { action: edit, ...who, params, fields: { ...facts, confirmed: 'yes' } },
    'new room': {
      ...{ action: room, ...who, params: { ...params, roomId: 'new' } },
      fields: { ...names, id: randomUUID() },
    },
    'change of a room': {
      ...{ action: room, ...who, params },
      fields: { ...names, id: randomUUID(), confirmed: 'yes' },
    },
    'check of a venue': {
      ...{ action: check, ...who, params },
      fields: { ...ticks, id: randomUUID(), checkedOn: '2026-07-01', note: '急救包待补' },
    },
  },
  testApp(db),
)
