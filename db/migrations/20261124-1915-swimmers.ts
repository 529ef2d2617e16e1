import { type Kysely, sql } from 'kysely'

/** An offering may be for children who can swim: then a teacher may have more of them in the pool. */
export async function up(db: Kysely<unknown>) {
  await sql
    .raw('alter table offering add column swimmers integer check (swimmers in (0, 1))')
    .execute(db)
}
