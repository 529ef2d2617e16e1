import { type Kysely, sql } from 'kysely'

/** Links of calendars to subscribe to, and how often what stands in an offering's calendar has changed. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // owner_id: a guardian's, an organisation's or a staff member's.
  `create table feed (
    id text primary key,
    scope text not null check (scope in ('family', 'organisation', 'teacher')),
    owner_id text not null,
    token_hash text not null unique,
    token_sealed text,
    created_at text not null,
    revoked_at text,
    check ((token_sealed is null) = (revoked_at is not null))
  )`,
  'create unique index feed_standing on feed (scope, owner_id) where revoked_at is null',
  // No row: never changed since it was published.
  `create table calendar_version (
    offering_id text primary key references offering (id),
    version integer not null
  )`,
]
