import type { ReadDb } from '../schema.ts'

/** Why places went past a family's own registration, newest first. */
export function listOwnSkips(db: ReadDb, familyId: string, registrationId: string) {
  return db
    .selectFrom('waitlist_skip')
    .innerJoin('registration', 'registration.id', 'waitlist_skip.registration_id')
    .select(['waitlist_skip.reason', 'waitlist_skip.facts', 'waitlist_skip.last_at'])
    .where('registration.family_id', '=', familyId)
    .where('registration.id', '=', registrationId)
    .orderBy('waitlist_skip.last_at', 'desc')
    .execute()
}

/** A family's own registration with what its waiting hangs on. */
export function findOwnWaiting(db: ReadDb, familyId: string, registrationId: string) {
  return db
    .selectFrom('registration')
    .leftJoin('link_group', 'link_group.id', 'registration.link_group_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .select(['registration.id', 'registration.state', 'registration.rank', 'offering_id'])
    .select(['registration.link_group_id', 'registration.participant_id', 'link_group.mode'])
    .select(['child.born_on', 'child.primary_entry_year', 'child.town_code'])
    .select('child.new_resident_status')
    .where('registration.family_id', '=', familyId)
    .where('registration.id', '=', registrationId)
    .executeTakeFirst()
}

/** The siblings that a registration is linked with, and what became of them. */
export async function listOwnSiblings(
  db: ReadDb,
  familyId: string,
  { id, link_group_id }: { id: string; link_group_id: string | null },
) {
  if (link_group_id === null) return []
  return await db
    .selectFrom('registration')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .select(['registration.id', 'registration.state', 'registration.rank', 'child.name'])
    .where('registration.family_id', '=', familyId)
    .where('registration.link_group_id', '=', link_group_id)
    .where('registration.id', '<>', id)
    .orderBy('registration.rank')
    .execute()
}
