import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { VenueFacts } from '#app/domain/venues/venue-rules.ts'
import type { Database, Db } from '#db/schema.ts'
import { givenOrganisation, givenStaff, givenVenue } from './given.ts'

/** What is said of a hall for 60. */
export const hallFacts: VenueFacts = {
  ...{ nameZh: '近良社区活动室', nameEn: 'Jinliang hall', addressZh: '近良社区演示路2号' },
  ...{ addressEn: '2 Demo Road, Jinliang', capacity: 60, poolAreaM2: null, poolDepthCm: null },
  ...{ contactName: null, contactPhone: null },
}

/** An organisation with its coordinator, as venue operations are told of one, and a venue that it keeps. */
export async function givenOwnVenue(db: Db, facts: Partial<Insertable<Database['venue']>> = {}) {
  const organisation = await givenOrganisation(db)
  const coordinator = await givenStaff(db, { organisation_id: organisation.id })
  const venue = await givenVenue(db, { owner_id: organisation.id, ...facts })
  const staff = { staffId: coordinator.id, organisationId: organisation.id }
  return { organisation, coordinator, staff, venue }
}

export async function givenRoom(
  db: Db,
  venue_id: string,
  facts: Partial<Insertable<Database['room']>> = {},
) {
  const row = {
    ...{ id: randomUUID(), venue_id, name_zh: '红房间', name_en: 'Red room', capacity: 30 },
    ...facts,
  }
  await db.insertInto('room').values(row).execute()
  return row
}

/** The facts of a stored venue, as its form would send them. */
export const factsOf = (venue: Awaited<ReturnType<typeof givenVenue>>): VenueFacts => ({
  ...{ nameZh: venue.name_zh, nameEn: venue.name_en, capacity: venue.capacity },
  ...{ addressZh: venue.address_zh, addressEn: venue.address_en },
  ...{ poolAreaM2: venue.pool_area_m2 ?? null, poolDepthCm: venue.pool_depth_cm ?? null },
  ...{ contactName: venue.contact_name ?? null, contactPhone: venue.contact_phone ?? null },
})

export const auditOf = async (db: Db, subject_id: string) => {
  const rows = await db
    .selectFrom('audit_event')
    .select('action')
    .where('subject_id', '=', subject_id)
    .orderBy('action')
    .execute()
  return rows.map(({ action }) => action)
}
