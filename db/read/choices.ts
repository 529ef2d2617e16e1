import type { Database, ReadDb } from '../schema.ts'

/** What participants have in the pool of an offering's draw, among its programme, each one's choices in their order. */
export function listChoices(
  db: ReadDb,
  participantIds: readonly string[],
  { draw_id, programme }: Pick<Database['offering'], 'draw_id' | 'programme'>,
) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .select(['registration.id', 'registration.participant_id', 'registration.preference'])
    .select(['registration.link_group_id', 'registration.offering_id'])
    .where('registration.participant_id', 'in', participantIds)
    .where('registration.state', '=', 'in_pool')
    .where('offering.draw_id', '=', draw_id)
    .where('offering.programme', '=', programme)
    .orderBy('registration.preference')
    .execute()
}
