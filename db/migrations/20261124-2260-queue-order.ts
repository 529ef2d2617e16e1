import { type Kysely, sql } from 'kysely'

/** The next form of all offerings is found without walking over those that were dealt with. */
export async function up(db: Kysely<unknown>) {
  await sql`create index queued_sign_up_next on queued_sign_up (turn) where done_at is null`.execute(
    db,
  )
}
