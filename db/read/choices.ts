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

/** A family's choices in a draw, also those that ended, with the names of whom and what, when and where: by programme, child, order. */
export function listOwnChoices(db: ReadDb, familyId: string, drawId: string) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .leftJoin('town', 'town.code', 'offering.town_code')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .select(['registration.id', 'registration.participant_id', 'registration.preference'])
    .select(['registration.state', 'child.name as child_name', 'offering.programme'])
    .select(['offering.title_zh', 'offering.title_en', 'offering.first_starts_at'])
    .select(['offering.last_ends_at', 'town.name_zh as town_zh', 'town.name_en as town_en'])
    .where('registration.family_id', '=', familyId)
    .where('registration.preference', 'is not', null)
    .where('offering.draw_id', '=', drawId)
    .orderBy('offering.programme')
    .orderBy('registration.participant_id')
    .orderBy('registration.preference')
    .execute()
}

/** The draw that a family's registration waits for, and when its sign-up closes; nothing where it is in no pool. */
export function findPoolOf(db: ReadDb, registrationId: string) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .select(['offering.draw_id', 'offering.registration_closes_at', 'registration.family_id'])
    .where('registration.id', '=', registrationId)
    .executeTakeFirst()
}
