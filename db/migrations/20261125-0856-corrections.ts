import { type Kysely, sql } from 'kysely'

/** What is asked of a district: marks that come more than two days after a class session. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table correction_request (
    id text primary key,
    class_session_id text not null references class_session (id),
    registration_id text not null references registration (id),
    original_event_id text references attendance_event (id),
    marks text not null,
    method text not null check (method in ('tap', 'paper')),
    reason_sealed text not null,
    state text not null check (state in ('waiting', 'agreed', 'refused', 'overtaken')),
    asked_by text not null references staff (id),
    asked_at text not null,
    decided_by text references staff (id),
    decided_at text,
    decision_sealed text,
    check ((state = 'waiting') = (decided_at is null))
  )`,
  // One at a time of one child in one class session.
  `create unique index correction_request_open on correction_request (class_session_id, registration_id)
    where state = 'waiting'`,
  'create index correction_request_of on correction_request (class_session_id, asked_at)',
  'create index correction_request_waiting on correction_request (state, asked_at)',
]
