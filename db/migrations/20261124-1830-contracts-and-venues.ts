import { type Kysely, sql } from 'kysely'

/** What organisations may do and where, contracts with what they owe, rooms of venues, papers of staff. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const flag = (name: string) => `${name} integer not null check (${name} in (0, 1))`
const contractState = `('draft', 'active', 'suspended', 'ended', 'terminated')`

const statements = [
  `create table organisation_role (
    organisation_id text not null references organisation (id),
    role text not null check (role in ('purchaser', 'provider', 'partner', 'venue_owner')),
    district_code text not null references district (code),
    primary key (organisation_id, role, district_code)
  )`,
  // Until now every organisation was a provider: in its district, or in all of them.
  `insert into organisation_role (organisation_id, role, district_code)
    select organisation.id, 'provider', district.code from organisation
    join district on organisation.district_code is null or organisation.district_code = district.code`,
  `create table contract (
    id text primary key,
    number text not null unique,
    title text not null,
    purchaser_id text not null references organisation (id),
    provider_id text not null references organisation (id),
    starts_on text not null,
    ends_on text not null,
    amount_fen bigint not null check (amount_fen >= 0),
    funding_source text not null check (funding_source in ('public_finance', 'new_resident_fund', 'donation', 'enterprise')),
    state text not null check (state in ${contractState}),
    revision integer not null,
    created_at text not null,
    check (ends_on >= starts_on)
  )`,
  'create index contract_by_provider on contract (provider_id, starts_on)',
  `create table contract_deliverable (
    contract_id text not null references contract (id),
    metric text not null check (metric in ('class_sessions', 'attendances', 'children')),
    district_code text not null references district (code),
    target integer not null check (target > 0),
    primary key (contract_id, metric, district_code)
  )`,
  `create table contract_event (
    id text primary key,
    contract_id text not null references contract (id),
    from_state text,
    to_state text not null check (to_state in ${contractState}),
    at text not null,
    staff_id text references staff (id),
    reason text
  )`,
  'create index contract_event_by_contract on contract_event (contract_id, at)',
  'alter table offering add column contract_id text references contract (id)',
  'create index offering_by_contract on offering (contract_id)',

  'alter table venue add column owner_id text references organisation (id)',
  'alter table venue add column contact_name text',
  'alter table venue add column contact_phone text',
  `create table room (
    id text primary key,
    venue_id text not null references venue (id),
    name_zh text not null,
    name_en text not null,
    capacity integer not null check (capacity > 0)
  )`,
  'create index room_by_venue on room (venue_id)',
  `create table venue_check (
    id text primary key,
    venue_id text not null references venue (id),
    checked_on text not null,
    staff_id text not null references staff (id),
    ${flag('exits_clear')},
    ${flag('extinguishers')},
    ${flag('first_aid')},
    water_safe integer check (water_safe in (0, 1)),
    note text not null,
    created_at text not null
  )`,
  'create index venue_check_by_venue on venue_check (venue_id, checked_on)',
  'alter table class_session add column room_id text references room (id)',
  'alter table class_session add column makes_up_for text references class_session (id)',
  'create index class_session_by_venue on class_session (venue_id, starts_at)',

  'alter table staff add column barred_at text',
  `create table vetting (
    id text primary key,
    staff_id text not null references staff (id),
    checked_on text not null,
    valid_until text not null,
    result text not null check (result in ('clear', 'barred')),
    recorded_by text not null references staff (id),
    recorded_at text not null
  )`,
  'create index vetting_by_staff on vetting (staff_id, checked_on)',
  'alter table credential add column submitted_at text',
  'alter table credential add column decided_at text',
  'alter table credential add column decided_by text references staff (id)',
  `create index credential_to_verify on credential (submitted_at) where state = 'submitted'`,
  'create index credential_by_expiry on credential (expires_on)',
  `create table expiry_warning (
    subject_id text not null,
    expires_on text not null,
    days integer not null check (days in (0, 7, 30)),
    warned_at text not null,
    primary key (subject_id, expires_on, days)
  )`,
  `alter table staff_assignment add column state text not null default 'accepted' check (state in ('asked', 'accepted', 'declined'))`,
  'alter table staff_assignment add column asked_at text',
  'alter table staff_assignment add column asked_by text references staff (id)',
  'alter table staff_assignment add column answered_at text',
]
