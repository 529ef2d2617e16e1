import { type Kysely, sql } from 'kysely'

/** A week of a venue, and of an organisation, is found without reading the other weeks. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  'create index class_session_at_venue on class_session (venue_id, held_on, starts_at)',
  'create index class_session_of_offering on class_session (offering_id, held_on, starts_at)',
]
