import { type Kysely, sql } from 'kysely'

/** A desk is asked once in a round: no approval is counted twice. */
export async function up(db: Kysely<unknown>) {
  const desk = `(offering_id, round, desk, coalesce(district_code, ''))`
  await sql.raw(`create unique index approval_once on approval ${desk}`).execute(db)
}
