import { type Kysely, sql } from 'kysely'

/** What is gone through before a start, who is really there, heads counted, and what went wrong. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const recorded = `occurred_at text not null,
    received_at text not null,
    staff_id text not null references staff (id),
    device_id text references device (id)`

const statements = [
  `create table start_check (
    id text primary key,
    class_session_id text not null references class_session (id),
    items text not null,
    is_complete integer not null check (is_complete in (0, 1)),
    note_sealed text,
    ${recorded}
  )`,
  'create index start_check_by_class_session on start_check (class_session_id, occurred_at)',

  `create table adult_presence (
    id text primary key,
    class_session_id text not null references class_session (id),
    adult_id text not null references staff (id),
    is_here integer not null check (is_here in (0, 1)),
    ${recorded}
  )`,
  'create index adult_presence_by_class_session on adult_presence (class_session_id, occurred_at)',

  `create table headcount (
    id text primary key,
    class_session_id text not null references class_session (id),
    counted integer not null check (counted >= 0),
    expected integer not null check (expected >= 0),
    ${recorded}
  )`,
  'create index headcount_by_class_session on headcount (class_session_id, occurred_at)',

  `create table incident (
    id text primary key,
    class_session_id text not null references class_session (id),
    organisation_id text not null references organisation (id),
    district_code text not null references district (code),
    severity text not null check (severity in ('minor', 'serious', 'critical')),
    state text not null check (state in ('reported', 'in_hand', 'closed')),
    wrapped_key text not null,
    what_sealed text not null,
    done_sealed text not null,
    told_sealed text not null,
    ${recorded}
  )`,
  'create index incident_by_class_session on incident (class_session_id)',
  'create index incident_by_organisation on incident (organisation_id, received_at)',
  'create index incident_by_district on incident (district_code, received_at)',
  `create index incident_open on incident (organisation_id) where state <> 'closed'`,

  `create table incident_child (
    incident_id text not null references incident (id),
    registration_id text not null references registration (id),
    primary key (incident_id, registration_id)
  )`,
  'create index incident_child_by_registration on incident_child (registration_id)',

  `create table incident_event (
    id text primary key,
    incident_id text not null references incident (id),
    kind text not null check
      (kind in ('reported', 'seen', 'followed_up', 'raised', 'families_called', 'closed')),
    severity text check (severity in ('minor', 'serious', 'critical')),
    note_sealed text,
    at text not null,
    staff_id text not null references staff (id)
  )`,
  'create index incident_event_by_incident on incident_event (incident_id, at)',
]
