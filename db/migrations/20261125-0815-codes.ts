import { type Kysely, sql } from 'kysely'

/** Screens at the door that families scan, and printed cards that replaced others. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table screen (
    id text primary key,
    code text not null unique,
    token_hash text not null unique,
    class_session_id text not null references class_session (id),
    staff_id text not null references staff (id),
    put_up_at text not null,
    ended_at text,
    ended_by text references staff (id),
    check ((ended_at is null) = (ended_by is null))
  )`,
  'create index screen_by_class_session on screen (class_session_id, put_up_at)',
  `create table card_replacement (
    registration_id text not null references registration (id),
    version integer not null check (version > 1),
    replaced_at text not null,
    staff_id text not null references staff (id),
    primary key (registration_id, version)
  )`,
]
