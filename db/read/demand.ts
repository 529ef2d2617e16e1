import type { Instant, ReadDb } from '../schema.ts'

/** How many asked for how many places in offerings of a template whose sign-up closed within a span. */
export async function findDemand(
  db: ReadDb,
  templateCode: string,
  { from, to }: { from: Instant; to: Instant },
) {
  const rows = await db
    .selectFrom('offering')
    .leftJoin('registration', (join) =>
      join
        .onRef('registration.offering_id', '=', 'offering.id')
        .on('registration.state', '<>', 'cancelled_by_provider'),
    )
    .select((eb) => ['offering.id', 'offering.max_places', eb.fn.count('registration.id').as('n')])
    .where('offering.template_code', '=', templateCode)
    .where('offering.registration_closes_at', '>', from)
    .where('offering.registration_closes_at', '<=', to)
    .where('offering.state', 'in', ['published', 'ballot_closed', 'drawn', 'accepted'])
    .groupBy(['offering.id', 'offering.max_places'])
    .execute()
  return {
    places: rows.reduce((sum, { max_places }) => sum + max_places, 0),
    applicants: rows.reduce((sum, { n }) => sum + Number(n), 0),
  }
}
