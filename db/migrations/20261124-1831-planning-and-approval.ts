import { type Kysely, sql } from 'kysely'

/** Planning an offering section by section, its approval, overrides of the safety gate, and what families choose. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const section = `('basics', 'audience', 'schedule', 'places', 'care', 'staffing', 'materials')`

const statements = [
  'alter table offering add column materials text',
  'alter table offering add column insurance text',
  'alter table offering add column pattern text',
  'alter table offering add column copied_from text references offering (id)',
  `create table offering_section (
    offering_id text not null references offering (id),
    section text not null check (section in ${section}),
    revision integer not null,
    saved_at text not null,
    saved_by text references staff (id),
    primary key (offering_id, section)
  )`,
  `create table approval (
    id text primary key,
    offering_id text not null references offering (id),
    round integer not null,
    desk text not null check (desk in ('city', 'district')),
    district_code text references district (code),
    asked_at text not null,
    due_at text not null,
    decision text check (decision in ('approved', 'returned', 'not_needed')),
    decided_at text,
    decided_by text references staff (id),
    check ((desk = 'district') = (district_code is not null)),
    check ((decision is null) = (decided_at is null))
  )`,
  'create index approval_by_offering on approval (offering_id, round)',
  'create index approval_open on approval (due_at) where decision is null',
  `create table approval_comment (
    approval_id text not null references approval (id),
    section text not null check (section in ${section}),
    text text not null,
    primary key (approval_id, section)
  )`,
  `create table safety_override (
    id text primary key,
    offering_id text not null references offering (id),
    class_session_id text references class_session (id),
    gaps text not null,
    reason text not null,
    officer_id text not null references staff (id),
    granted_at text not null,
    withdrawn_at text
  )`,
  'create index safety_override_by_offering on safety_override (offering_id)',

  // The kinds of events grow: SQLite changes a CHECK only by a new table.
  `create table class_session_event_new (
    id text primary key,
    class_session_id text not null references class_session (id),
    kind text not null check (kind in ('moved', 'cancelled', 'started', 'awaiting_collection', 'held', 'suspended', 'restored', 'added')),
    reason text check (reason in ('weather', 'venue', 'staff', 'low_sign_up', 'holiday', 'other')),
    note text,
    detail text not null,
    at text not null,
    staff_id text references staff (id)
  )`,
  `insert into class_session_event_new select id, class_session_id, kind, reason, note, detail, at, staff_id from class_session_event`,
  'drop table class_session_event',
  'alter table class_session_event_new rename to class_session_event',
  'create index class_session_event_by_class_session on class_session_event (class_session_id, at)',

  `create table registration_clash (
    registration_id text not null references registration (id),
    class_session_id text not null references class_session (id),
    other_registration_id text not null references registration (id),
    other_class_session_id text not null references class_session (id),
    found_at text not null,
    settled_at text,
    primary key (registration_id, class_session_id, other_class_session_id)
  )`,
  `create table move_choice (
    registration_id text not null references registration (id),
    class_session_id text not null references class_session (id),
    sequence integer not null,
    choice text not null check (choice in ('keep', 'swap', 'leave')),
    to_class_session_id text references class_session (id),
    made_at text not null,
    primary key (registration_id, class_session_id, sequence)
  )`,
  `create table class_session_swap (
    registration_id text not null references registration (id),
    from_class_session_id text not null references class_session (id),
    to_class_session_id text not null references class_session (id),
    made_at text not null,
    primary key (registration_id, from_class_session_id)
  )`,
  'create index class_session_swap_to on class_session_swap (to_class_session_id)',
]
