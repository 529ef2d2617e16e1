import { type Kysely, sql } from 'kysely'

/** Calls to families, notes of a class session, and adults who may collect a child on one day only. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table guardian_call (
    id text primary key,
    class_session_id text not null references class_session (id),
    registration_id text not null references registration (id),
    because text not null check
      (because in ('unknown-collector', 'barred', 'not-collected', 'not-arrived', 'other')),
    reached integer not null check (reached in (0, 1)),
    note_sealed text,
    called_at text not null,
    received_at text not null,
    staff_id text not null references staff (id),
    device_id text references device (id)
  )`,
  'create index guardian_call_by_class_session on guardian_call (class_session_id, registration_id)',
  `create table class_session_note (
    id text primary key,
    class_session_id text not null references class_session (id),
    registration_id text references registration (id),
    text_sealed text not null,
    noted_at text not null,
    received_at text not null,
    staff_id text not null references staff (id),
    device_id text references device (id)
  )`,
  'create index class_session_note_by_class_session on class_session_note (class_session_id, noted_at)',

  'alter table pickup_authorisation add column valid_on text',
  'alter table pickup_authorisation add column added_by text references guardian (id)',
  'alter table pickup_authorisation add column withdrawn_at text',
]
