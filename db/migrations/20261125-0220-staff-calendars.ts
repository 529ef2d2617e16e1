import { type Kysely, sql } from 'kysely'

/** What stands in the calendars of those who teach: one entry per class session and person. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // The plan is kept as it was last told: a cancellation names the time that the calendar knows.
  `create table staff_calendar_entry (
    id text primary key,
    staff_id text not null references staff (id),
    class_session_id text not null references class_session (id),
    uid text not null unique,
    sequence integer not null,
    told_sequence integer,
    status text not null check (status in ('confirmed', 'cancelled')),
    role text not null check (role in ('lead', 'assistant', 'lifeguard', 'medic', 'volunteer')),
    starts_at text not null,
    ends_at text not null,
    venue_id text not null references venue (id),
    room_id text references room (id),
    revised_at text not null,
    created_at text not null,
    unique (class_session_id, staff_id)
  )`,
  'create index staff_calendar_entry_ahead on staff_calendar_entry (starts_at)',
]
