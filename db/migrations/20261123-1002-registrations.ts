import { type Kysely, sql } from 'kysely'

/** Registrations, the waitlist's offers, what families fill in, and their calendar entries. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const states = `('under_review', 'in_pool', 'confirmed', 'waitlisted', 'offered', 'rejected', 'declined',
  'lapsed', 'withdrawn', 'released', 'cancelled_by_provider', 'completed')`
const purposes = `('privacy_child', 'sensitive_health', 'activity', 'water', 'emergency_care', 'pickup', 'photo')`

const statements = [
  `create table registration (
    id text primary key,
    code text not null unique,
    offering_id text not null references offering (id),
    family_id text not null references family (id),
    guardian_id text not null references guardian (id),
    child_id text references child (id),
    participant_id text not null,
    state text not null check (state in ${states}),
    channel text not null check (channel in ('online', 'desk', 'paper', 'import', 'walk_in')),
    rank integer not null,
    may_leave_alone integer not null check (may_leave_alone in (0, 1)),
    registered_at text not null,
    state_since text not null,
    unique (offering_id, rank)
  )`,
  `create unique index registration_once_per_participant on registration (offering_id, participant_id)
    where state in ('under_review', 'in_pool', 'confirmed', 'waitlisted', 'offered')`,
  'create index registration_by_state on registration (offering_id, state, rank)',
  'create index registration_by_guardian on registration (guardian_id)',
  'create index registration_by_participant on registration (participant_id)',
  `create table registration_event (
    id text primary key,
    registration_id text not null references registration (id),
    from_state text,
    to_state text not null check (to_state in ${states}),
    at text not null,
    actor_kind text not null check (actor_kind in ('guardian', 'staff', 'job')),
    actor_id text,
    reason text
  )`,
  'create index registration_event_by_registration on registration_event (registration_id, at)',
  `create table offer (
    id text primary key,
    registration_id text not null references registration (id),
    offering_id text not null references offering (id),
    state text not null check (state in ('sent', 'accepted', 'declined', 'expired', 'revoked')),
    sent_at text not null,
    expires_at text not null,
    decided_at text
  )`,
  `create unique index offer_once_at_a_time on offer (registration_id) where state = 'sent'`,
  'create index offer_by_expiry on offer (state, expires_at)',
  `create table submission (
    id text primary key,
    guardian_id text not null references guardian (id),
    body_hash text not null,
    outcome text not null,
    created_at text not null
  )`,
  'create index submission_by_age on submission (created_at)',
  `create table sign_up_draft (
    guardian_id text not null references guardian (id),
    offering_id text not null references offering (id),
    participant_id text not null,
    answers_sealed text not null,
    saved_at text not null,
    primary key (guardian_id, offering_id, participant_id)
  )`,
  `create table consent (
    id text primary key,
    registration_id text not null references registration (id),
    guardian_id text not null references guardian (id),
    purpose text not null check (purpose in ${purposes}),
    text_version text not null,
    given_at text not null,
    withdrawn_at text
  )`,
  'create index consent_by_registration on consent (registration_id)',
  `create table health_note (
    registration_id text primary key references registration (id),
    answers_sealed text not null,
    created_at text not null
  )`,
  `create table pickup_authorisation (
    id text primary key,
    registration_id text not null references registration (id),
    name_sealed text not null,
    phone_sealed text,
    created_at text not null
  )`,
  'create index pickup_authorisation_by_registration on pickup_authorisation (registration_id)',
  `create table calendar_entry (
    id text primary key,
    registration_id text not null references registration (id),
    class_session_id text not null references class_session (id),
    uid text not null unique,
    sequence integer not null,
    status text not null check (status in ('confirmed', 'cancelled')),
    revised_at text not null,
    created_at text not null,
    unique (registration_id, class_session_id)
  )`,
  'create index calendar_entry_by_class_session on calendar_entry (class_session_id)',
]
