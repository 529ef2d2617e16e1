import type { ReadDb } from '../schema.ts'

/** How many tickets are in the frozen pool of a draw. */
export async function countTickets(db: ReadDb, drawId: string): Promise<number> {
  const counted = await db
    .selectFrom('ballot_ticket')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('draw_id', '=', drawId)
    .executeTakeFirstOrThrow()
  return Number(counted.n)
}

/** What a draw made of the registrations of each of its offerings: how many of each result. */
export async function countDrawResults(db: ReadDb, drawId: string) {
  const rows = await db
    .selectFrom('ballot_entry')
    .innerJoin('registration', 'registration.id', 'ballot_entry.registration_id')
    .select(['registration.offering_id', 'ballot_entry.result'])
    .select(({ fn }) => fn.countAll().as('n'))
    .where('ballot_entry.draw_id', '=', drawId)
    .where('ballot_entry.result', 'is not', null)
    .groupBy(['registration.offering_id', 'ballot_entry.result'])
    .execute()
  return rows.map(({ offering_id, result, n }) => ({ offering_id, result, n: Number(n) }))
}

/** The draw of an offering, and how a family's own registration takes part in it, before there is a ticket too. */
export async function findOwnPart(db: ReadDb, familyId: string, registrationId: string) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .innerJoin('draw', 'draw.id', 'offering.draw_id')
    .select(['draw.id', 'draw.state', 'draw.closes_at', 'draw.reveal_by'])
    .select('registration.preference')
    .where('registration.id', '=', registrationId)
    .where('registration.family_id', '=', familyId)
    .executeTakeFirst()
}

/** Who typed a draw's public value and who confirmed it, for the office. */
export async function findValueOfficers(db: ReadDb, drawId: string) {
  return db
    .selectFrom('draw')
    .leftJoin('staff as typist', 'typist.id', 'draw.value_typed_by')
    .leftJoin('staff as reader', 'reader.id', 'draw.value_confirmed_by')
    .select(['draw.value_typed_by', 'draw.value_typed_at', 'draw.value_confirmed_at'])
    .select(['typist.name as typed_by', 'reader.name as confirmed_by'])
    .where('draw.id', '=', drawId)
    .executeTakeFirst()
}
