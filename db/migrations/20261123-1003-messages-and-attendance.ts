import { type Kysely, sql } from 'kysely'

/** The outbox, and the marks that attendance is derived from. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table notification (
    id text primary key,
    cause text not null,
    registration_id text references registration (id),
    class_session_id text references class_session (id),
    offer_id text references offer (id),
    sign_in_code_id text references sign_in_code (id),
    staff_id text references staff (id),
    facts text not null,
    created_at text not null,
    expanded_at text,
    expanded_through text
  )`,
  'create index notification_to_expand on notification (created_at) where expanded_at is null',
  `create table delivery (
    id text primary key,
    notification_id text not null references notification (id),
    recipient_id text not null,
    channel text not null check (channel in ('email', 'sms')),
    part text not null,
    family_id text references family (id),
    staff_id text references staff (id),
    locale text not null check (locale in ('zh-CN', 'en')),
    address_sealed text not null,
    state text not null check (state in ('pending', 'sending', 'sent', 'retry', 'failed', 'superseded')),
    attempts integer not null,
    next_at text not null,
    lease_until text,
    give_up_at text not null,
    message_sealed text,
    last_code text,
    last_text text,
    created_at text not null,
    sent_at text,
    unique (notification_id, recipient_id, channel, part),
    check ((state = 'sending') = (lease_until is not null))
  )`,
  `create index delivery_due on delivery (next_at) where state in ('pending', 'retry')`,
  `create index delivery_leased on delivery (lease_until) where state = 'sending'`,
  'create index delivery_by_age on delivery (created_at)',
  `create table delivery_entry (
    delivery_id text not null references delivery (id),
    calendar_entry_id text not null references calendar_entry (id),
    method text not null check (method in ('REQUEST', 'CANCEL', 'PUBLISH')),
    sequence integer,
    revised_at text,
    primary key (delivery_id, calendar_entry_id)
  )`,
  'create index delivery_entry_by_entry on delivery_entry (calendar_entry_id)',
  `create table attendance_event (
    id text primary key,
    class_session_id text not null references class_session (id),
    registration_id text not null references registration (id),
    mark text not null check (mark in ('present', 'late', 'absent', 'excused', 'left_early', 'collected', 'self_dismissed')),
    corrects_id text references attendance_event (id),
    reason text,
    occurred_at text not null,
    received_at text not null,
    staff_id text not null references staff (id)
  )`,
  'create index attendance_event_by_class_session on attendance_event (class_session_id, registration_id)',
]
