import { type Kysely, sql } from 'kysely'

/** Districts, organisations, staff, families and their children. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const flag = (name: string) => `${name} integer not null check (${name} in (0, 1))`

const statements = [
  `create table district (
    code text primary key,
    sort integer not null,
    name_zh text not null,
    short_zh text not null,
    name_en text not null,
    short_en text not null
  )`,
  `create table town (
    code text primary key,
    district_code text not null references district (code),
    name_zh text not null,
    name_en text not null,
    kind text not null check (kind in ('subdistrict', 'town'))
  )`,
  `create table organisation (
    id text primary key,
    name_zh text not null,
    name_en text not null,
    uscc text not null unique,
    ${flag('uscc_confirmed')},
    district_code text references district (code),
    state text not null check (state in ('active', 'suspended')),
    contact_phone text not null,
    created_at text not null
  )`,
  `create table venue (
    id text primary key,
    town_code text not null references town (code),
    name_zh text not null,
    name_en text not null,
    address_zh text not null,
    address_en text not null,
    kind text not null check (kind in ('room', 'pool', 'outdoor')),
    capacity integer not null check (capacity > 0),
    pool_area_m2 integer,
    pool_depth_cm integer,
    check ((kind = 'pool') = (pool_area_m2 is not null))
  )`,
  `create table staff (
    id text primary key,
    organisation_id text references organisation (id),
    wrapped_key text not null,
    name text not null,
    email_sealed text not null,
    email_hash text not null unique,
    phone_sealed text,
    password_hash text,
    state text not null check (state in ('invited', 'active', 'disabled')),
    ${flag('is_demo')},
    vetted_until text,
    created_at text not null
  )`,
  'create index staff_by_organisation on staff (organisation_id)',
  `create table staff_invitation (
    token_hash text primary key,
    staff_id text not null references staff (id),
    created_at text not null,
    expires_at text not null,
    used_at text
  )`,
  `create table role_grant (
    id text primary key,
    staff_id text not null references staff (id),
    role text not null check (role in ('city_officer', 'district_officer', 'coordinator', 'instructor')),
    organisation_id text references organisation (id),
    district_code text references district (code),
    valid_from text not null,
    valid_to text,
    granted_by text references staff (id),
    check ((role in ('coordinator', 'instructor')) = (organisation_id is not null)),
    check ((role = 'district_officer') = (district_code is not null))
  )`,
  'create index role_grant_by_staff on role_grant (staff_id)',
  `create table credential (
    id text primary key,
    staff_id text not null references staff (id),
    kind text not null check (kind in ('lifeguard', 'swim_coach', 'first_aid', 'teacher', 'social_worker', 'lawyer')),
    number_sealed text not null,
    expires_on text not null,
    state text not null check (state in ('submitted', 'verified', 'revoked'))
  )`,
  'create index credential_by_staff on credential (staff_id)',
  `create table audit_event (
    id text primary key,
    at text not null,
    actor_kind text not null check (actor_kind in ('guardian', 'staff', 'job')),
    actor_id text,
    action text not null,
    subject_kind text not null,
    subject_id text not null,
    detail text not null
  )`,
  'create index audit_event_by_subject on audit_event (subject_kind, subject_id, at)',
  `create table family (
    id text primary key,
    wrapped_key text,
    created_at text not null
  )`,
  `create table guardian (
    id text primary key,
    family_id text not null references family (id),
    name text,
    locale text not null check (locale in ('zh-CN', 'en')),
    phone_sealed text,
    phone_hash text unique,
    phone_verified_at text,
    email_sealed text,
    email_hash text unique,
    email_verified_at text,
    email_bounced_at text,
    created_at text not null,
    check ((phone_sealed is null) = (phone_hash is null)),
    check ((email_sealed is null) = (email_hash is null))
  )`,
  'create index guardian_by_family on guardian (family_id)',
  `create table child (
    id text primary key,
    family_id text not null references family (id),
    name text not null,
    call_name text,
    sex text not null check (sex in ('girl', 'boy')),
    born_on text not null,
    primary_entry_year integer not null,
    town_code text not null references town (code),
    village text,
    school text,
    new_resident_status text not null check (new_resident_status in ('permit', 'registered', 'neither', 'no')),
    new_resident_declared_on text not null,
    created_at text not null
  )`,
  'create index child_by_family on child (family_id)',
  `create table guardianship (
    guardian_id text not null references guardian (id),
    child_id text not null references child (id),
    relation text not null check (relation in ('mother', 'father', 'paternal_grandparent', 'maternal_grandparent', 'other')),
    ${flag('may_register')},
    ${flag('may_collect')},
    ${flag('gets_messages')},
    ${flag('barred')},
    primary key (guardian_id, child_id)
  )`,
  'create index guardianship_by_child on guardianship (child_id)',
  `create table sign_in_code (
    id text primary key,
    purpose text not null check (purpose in ('sign_in', 'add_contact')),
    guardian_id text references guardian (id),
    target_kind text not null check (target_kind in ('phone', 'email')),
    target_hash text not null,
    target_sealed text not null,
    code_sealed text not null,
    tries_left integer not null,
    created_at text not null,
    expires_at text not null,
    used_at text
  )`,
  `create table sign_in (
    token_hash text primary key,
    guardian_id text references guardian (id),
    staff_id text references staff (id),
    ${flag('shared_device')},
    created_at text not null,
    last_seen_at text not null,
    expires_at text not null,
    check ((guardian_id is null) <> (staff_id is null))
  )`,
  'create index sign_in_by_guardian on sign_in (guardian_id)',
  'create index sign_in_by_staff on sign_in (staff_id)',
  `create table attempt_count (
    bucket text primary key,
    count integer not null,
    resets_at text not null
  )`,
]
