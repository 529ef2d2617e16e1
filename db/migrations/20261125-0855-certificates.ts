import { type Kysely, sql } from 'kysely'

/** Whose attendance completed an offering, and the certificates of that. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table certificate (
    id text primary key,
    number text not null unique,
    registration_id text not null references registration (id),
    name_sealed text not null,
    facts text not null,
    issued_at text not null,
    revoked_at text,
    revoked_because text check (revoked_because in ('attendance_corrected')),
    check ((revoked_at is null) = (revoked_because is null))
  )`,
  // Of one registration only one stands.
  'create unique index certificate_standing on certificate (registration_id) where revoked_at is null',
  'create index certificate_of_registration on certificate (registration_id, issued_at)',

  `create table offering_completion (
    offering_id text primary key references offering (id),
    weighed_at text not null,
    is_due integer not null default 0 check (is_due in (0, 1))
  )`,
  'create index offering_completion_due on offering_completion (weighed_at) where is_due = 1',
  'create index offering_ended on offering (last_ends_at)',
]
