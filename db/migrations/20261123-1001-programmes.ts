import { type Kysely, sql } from 'kysely'

/** Templates, offerings and their class sessions. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const flag = (name: string) => `${name} integer not null check (${name} in (0, 1))`

const description = `
    programme text not null check (programme in ('school', 'water', 'camp')),
    title_zh text not null,
    title_en text not null,
    summary_zh text not null,
    summary_en text not null,
    audience text not null check (audience in ('child', 'guardian', 'pair')),
    setting text not null check (setting in ('indoor', 'outdoor', 'pool', 'waterside')),
    grade_min integer,
    grade_max integer,
    age_min integer,
    age_max integer,
    ${flag('asks_health')}`

const offeringState = `('draft', 'submitted', 'returned', 'approved', 'published', 'ballot_closed', 'drawn', 'accepted', 'cancelled')`
const changeReason = `('weather', 'venue', 'staff', 'low_sign_up', 'holiday', 'other')`

const statements = [
  `create table season (
    id text primary key,
    name_zh text not null,
    name_en text not null,
    starts_on text not null,
    ends_on text not null
  )`,
  `create table template (
    code text primary key,
    category text not null,
    class_sessions integer not null,
    minutes integer not null,
    max_places integer not null,
    min_places integer not null,
    ${description}
  )`,
  `create table offering (
    id text primary key,
    slug text not null unique,
    organisation_id text not null references organisation (id),
    season_id text not null references season (id),
    template_code text references template (code),
    ${description},
    grade_basis text not null check (grade_basis in ('finished', 'entering')),
    bring_zh text not null,
    bring_en text not null,
    departure text not null check (departure in ('collected', 'with_guardian', 'free')),
    allocation text not null check (allocation in ('first_come', 'ballot')),
    min_places integer not null check (min_places >= 0),
    max_places integer not null,
    places_taken integer not null,
    next_rank integer not null,
    registration_opens_at text not null,
    registration_closes_at text not null,
    late_join_until text,
    paused_at text,
    state text not null check (state in ${offeringState}),
    first_starts_at text not null,
    last_ends_at text not null,
    town_code text not null references town (code),
    district_code text not null references district (code),
    contact_name text not null,
    contact_phone text not null,
    created_at text not null,
    constraint offering_not_oversold check (places_taken between 0 and max_places)
  )`,
  // What can still be signed up for or watched: the catalogue, in the order of its list; and what opens next.
  // No other index may begin with state, or SQLite prefers it and sorts every offering for a page of twenty.
  `create index offering_in_catalogue on offering (first_starts_at, id)
    where state in ('published', 'ballot_closed', 'drawn')`,
  `create index offering_opening on offering (registration_opens_at, id) where state = 'published'`,
  'create index offering_by_organisation on offering (organisation_id, first_starts_at)',
  `create table offering_town (
    offering_id text not null references offering (id),
    town_code text not null references town (code),
    primary key (offering_id, town_code)
  )`,
  `create table offering_event (
    id text primary key,
    offering_id text not null references offering (id),
    from_state text,
    to_state text not null check (to_state in ${offeringState}),
    at text not null,
    staff_id text references staff (id),
    reason text
  )`,
  'create index offering_event_by_offering on offering_event (offering_id, at)',
  `create table class_session (
    id text primary key,
    offering_id text not null references offering (id),
    number integer not null,
    starts_at text not null,
    ends_at text not null,
    held_on text not null,
    venue_id text not null references venue (id),
    ${flag('has_water')},
    state text not null check (state in ('scheduled', 'in_progress', 'awaiting_collection', 'held', 'suspended', 'cancelled')),
    sequence integer not null,
    revised_at text not null,
    created_at text not null,
    unique (offering_id, number),
    check (ends_at > starts_at)
  )`,
  'create index class_session_by_day on class_session (held_on, starts_at)',
  `create table class_session_event (
    id text primary key,
    class_session_id text not null references class_session (id),
    kind text not null check (kind in ('moved', 'cancelled', 'started', 'awaiting_collection', 'held')),
    reason text check (reason in ${changeReason}),
    note text,
    detail text not null,
    at text not null,
    staff_id text references staff (id)
  )`,
  'create index class_session_event_by_class_session on class_session_event (class_session_id, at)',
  `create table staff_assignment (
    id text primary key,
    class_session_id text not null references class_session (id),
    staff_id text not null references staff (id),
    role text not null check (role in ('lead', 'assistant', 'lifeguard', 'medic', 'volunteer')),
    unique (class_session_id, staff_id)
  )`,
  'create index staff_assignment_by_staff on staff_assignment (staff_id)',
]
