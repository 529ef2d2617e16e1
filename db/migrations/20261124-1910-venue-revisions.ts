import { type Kysely, sql } from 'kysely'

/** Who changed a venue or a room last, so that whoever saves over an older one is told. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  'alter table venue add column revision integer not null default 1',
  'alter table venue add column saved_at text',
  'alter table venue add column saved_by text references staff (id)',
  'alter table room add column revision integer not null default 1',
  'alter table room add column saved_at text',
  'alter table room add column saved_by text references staff (id)',
  'create index venue_by_town on venue (town_code)',
]
