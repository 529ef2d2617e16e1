import { type Kysely, sql } from 'kysely'

/** What comes back to the mailbox that invitations leave from: answers from calendars, and returned mail. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // Of a mail only what became of it: no address, no word of its text.
  `create table inbound_message (
    id text primary key,
    uid_validity text not null,
    uid bigint not null,
    kind text not null check (kind in ('reply', 'bounce', 'other')),
    state text not null check (state in ('taken', 'filed', 'left')),
    delivery_id text references delivery (id),
    calendar_entry_id text references calendar_entry (id),
    received_at text not null,
    unique (uid_validity, uid)
  )`,
  `create index inbound_message_to_file on inbound_message (uid_validity, uid) where state = 'taken'`,
  `create index inbound_message_left on inbound_message (received_at) where state = 'left'`,
  // The newest answer of a guardian to an entry. The plan: null where it was not the one that stands.
  `create table invitation_answer (
    calendar_entry_id text not null references calendar_entry (id),
    guardian_id text not null references guardian (id),
    answer text not null check (answer in ('accepted', 'tentative', 'declined')),
    sequence integer not null,
    stamped_at text not null,
    received_at text not null,
    starts_at text,
    ends_at text,
    venue_id text references venue (id),
    asked_sequence integer,
    primary key (calendar_entry_id, guardian_id),
    check ((starts_at is null) = (ends_at is null) and (starts_at is null) = (venue_id is null))
  )`,
]
