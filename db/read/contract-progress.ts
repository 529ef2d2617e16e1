import type { OfferingState } from '../schema/programmes.ts'
import type { ReadDb } from '../schema.ts'

/** What these contracts owe: metric × district, in the customary order of districts. */
export async function listDeliverables(db: ReadDb, contractIds: string[]) {
  if (contractIds.length === 0) return []
  return await db
    .selectFrom('contract_deliverable')
    .innerJoin('district', 'district.code', 'contract_deliverable.district_code')
    .select(['contract_id', 'metric', 'district_code', 'target'])
    .where('contract_id', 'in', contractIds)
    .orderBy('district.sort')
    .execute()
}

// What is submitted stands in the timetable, and counts as planned.
const planned: OfferingState[] = [
  ...(['submitted', 'approved', 'published', 'ballot_closed', 'drawn', 'accepted'] as const),
]

/** The class sessions of these contracts, for each offering and district of the venue: held, and still to be held. */
export async function countContractMeetings(db: ReadDb, contractIds: string[]) {
  if (contractIds.length === 0) return []
  const rows = await meetings(db)
    .select((eb) => [
      ...(['offering.contract_id', 'town.district_code', 'offering.id as offering_id'] as const),
      ...(['offering.audience', 'offering.max_places'] as const),
      eb.fn.countAll().filterWhere('class_session.state', '=', 'held').as('held'),
      eb.fn
        .countAll()
        .filterWhere('class_session.state', 'in', [
          'scheduled',
          'in_progress',
          'awaiting_collection',
        ])
        .filterWhere('offering.state', 'in', planned)
        .as('planned'),
    ])
    .where('offering.contract_id', 'in', contractIds)
    .groupBy(['offering.contract_id', 'town.district_code', 'offering.id'])
    .groupBy(['offering.audience', 'offering.max_places'])
    .execute()
  return rows.map(({ held, planned: left, contract_id, ...row }) => {
    return { ...row, contract_id: contract_id ?? '', held: Number(held), planned: Number(left) }
  })
}

/** How often each child came under these contracts (child null: guardians), by district of the venue. */
export async function countContractAttendances(db: ReadDb, contractIds: string[]) {
  if (contractIds.length === 0) return []
  const rows = await attendances(db, contractIds)
    .select((eb) => [
      ...(['offering.contract_id', 'town.district_code', 'registration.child_id'] as const),
      eb.fn.countAll().as('times'),
    ])
    .groupBy(['offering.contract_id', 'town.district_code', 'registration.child_id'])
    .execute()
  return rows.map(({ contract_id, times, ...row }) => {
    return { ...row, contract_id: contract_id ?? '', times: Number(times) }
  })
}

const meetings = (db: ReadDb) =>
  db
    .selectFrom('offering')
    .innerJoin('class_session', 'class_session.offering_id', 'offering.id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')

/** One row for everybody who came to a class session: present or late. */
function attendances(db: ReadDb, contractIds: string[]) {
  return meetings(db)
    .innerJoin('attendance', 'attendance.class_session_id', 'class_session.id')
    .innerJoin('registration', 'registration.id', 'attendance.registration_id')
    .where('offering.contract_id', 'in', contractIds)
    .where('class_session.state', '!=', 'cancelled')
    .where('attendance.presence', 'in', ['present', 'late'])
}
