import { type Kysely, sql } from 'kysely'

/** Eligibility as data, staggered windows, siblings, reserved places, and why somebody was passed over. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const always = '2020-01-01'
const planning = {
  ...{ travel_minutes: 30, approval_days: 3, minimum_warning_days: 3 },
  ...{ night_begins: 22, night_ends: 8, camp_terms: 1, open_registrations: 12 },
  ...{ late_withdrawals: 3, absences_to_warn: 2, absences_to_release: 3 },
}
const quoted = (names: string[]) => names.map((name) => `'${name}'`).join(', ')

const statements = [
  // Until then only new-resident families; null: everybody from the start.
  'alter table offering add column open_to_all_at text',
  'alter table offering add column prerequisite_code text references template (code)',
  `alter table offering add column reserved_for text check (reserved_for in ('new_residents', 'first_timers', 'desk'))`,
  'alter table offering add column reserved_reason_zh text',
  'alter table offering add column reserved_reason_en text',
  `alter table offering add column reserved_places integer not null default 0
    constraint offering_reserved check (reserved_places between 0 and max_places)`,
  // Neither side of the reservation takes the other's places.
  `alter table offering add column reserved_taken integer not null default 0
    constraint offering_reserved_not_oversold check (
      reserved_taken between 0 and reserved_places
      and places_taken - reserved_taken between 0 and max_places - reserved_places
    )`,
  `create table offering_window (
    offering_id text not null references offering (id),
    district_code text not null references district (code),
    opens_at text not null,
    primary key (offering_id, district_code)
  )`,

  `create table link_group (
    id text primary key,
    mode text not null check (mode in ('all', 'any')),
    created_at text not null
  )`,
  'alter table registration add column link_group_id text references link_group (id)',
  'alter table registration add column preference integer check (preference between 1 and 3)',
  'alter table registration add column in_reserved integer not null default 0 check (in_reserved in (0, 1))',
  'create index registration_by_link_group on registration (link_group_id) where link_group_id is not null',

  'alter table offer add column token_hash text',
  'create unique index offer_by_token on offer (token_hash) where token_hash is not null',
  'create index offer_by_offering on offer (offering_id, sent_at)',
  `create table waitlist_skip (
    registration_id text not null references registration (id),
    reason text not null check (reason in ('not-eligible', 'clash', 'camp-cap', 'group-too-large', 'reserved-only')),
    facts text not null,
    first_at text not null,
    last_at text not null,
    times integer not null,
    primary key (registration_id, reason)
  )`,
  `create table hand_admission (
    registration_id text primary key references registration (id),
    offering_id text not null references offering (id),
    reason text not null check (reason in ('phone', 'protection', 'our_mistake', 'siblings', 'agreed')),
    note text,
    passed_over integer not null,
    admitted_at text not null,
    admitted_by text not null references staff (id)
  )`,
  'create index hand_admission_by_time on hand_admission (admitted_at)',

  `create table opening_reminder (
    offering_id text not null references offering (id),
    guardian_id text not null references guardian (id),
    remind_at text not null,
    created_at text not null,
    sent_at text,
    primary key (offering_id, guardian_id)
  )`,
  'create index opening_reminder_due on opening_reminder (remind_at) where sent_at is null',
  `create table queued_sign_up (
    id text primary key,
    turn text not null unique,
    offering_id text not null references offering (id),
    guardian_id text not null references guardian (id),
    family_id text not null references family (id),
    request_sealed text not null,
    arrived_at text not null,
    done_at text,
    outcome text,
    check ((done_at is null) = (outcome is null))
  )`,
  'create index queued_sign_up_waiting on queued_sign_up (offering_id, turn) where done_at is null',

  `create table absence_step (
    id text primary key,
    registration_id text not null references registration (id),
    offering_id text not null references offering (id),
    kind text not null check (kind in ('warned', 'release_proposed')),
    absences integer not null,
    at text not null,
    decision text check (decision in ('released', 'kept')),
    note text,
    decided_at text,
    decided_by text references staff (id),
    check ((decision is null) = (decided_at is null)),
    unique (registration_id, kind, absences)
  )`,
  `create index absence_step_open on absence_step (offering_id) where kind = 'release_proposed' and decision is null`,

  // The city sets more figures: SQLite changes a CHECK only by a new table.
  `create table planning_rule_new (
    name text not null check (name in (${quoted(Object.keys(planning))})),
    value integer not null check (value >= 0),
    effective_on text not null,
    set_at text not null,
    set_by text references staff (id),
    primary key (name, effective_on)
  )`,
  'insert into planning_rule_new select name, value, effective_on, set_at, set_by from planning_rule',
  'drop table planning_rule',
  'alter table planning_rule_new rename to planning_rule',
  ...Object.entries(planning).map(
    ([name, value]) =>
      `insert into planning_rule (name, value, effective_on, set_at)
       select '${name}', ${value}, '${always}', '${always}T00:00:00.000Z'
       where not exists (select 1 from planning_rule where name = '${name}')`,
  ),
]
