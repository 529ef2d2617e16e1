import { type Kysely, sql } from 'kysely'

/** Why somebody declined: from a list, so that nobody writes about their health. */
export async function up(db: Kysely<unknown>) {
  const reasons = `('not_free', 'too_far', 'not_fit', 'other')`
  await sql
    .raw(`alter table staff_assignment add column reason text check (reason in ${reasons})`)
    .execute(db)
}
