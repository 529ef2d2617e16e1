import { type Kysely, sql } from 'kysely'

/** What delivery must know of a message to pace it, merge it, tell of its failure and find it again. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  'alter table delivery add column domain text',
  'alter table delivery add column maybe_left integer not null default 0 check (maybe_left in (0, 1))',
  'alter table delivery add column digest_id text references delivery (id)',
  'alter table delivery add column failure_told_at text',
  `alter table delivery add column receipt text check (receipt in ('delivered', 'undelivered'))`,
  'alter table delivery add column receipt_at text',
  'create index delivery_by_recipient on delivery (recipient_id, created_at)',
  'create index delivery_by_digest on delivery (digest_id) where digest_id is not null',
  `create index delivery_unsent on delivery (created_at) where state in ('pending', 'sending', 'retry')`,
  `create index delivery_failed on delivery (created_at) where state = 'failed' and failure_told_at is null`,
  'create index notification_by_registration on notification (registration_id)',
  `alter table guardian add column calendar_by text not null default 'mail'
     check (calendar_by in ('mail', 'subscription', 'none'))`,
  'alter table staff add column email_bounced_at text',
  // One row per recipient domain that wanted a pause or has a limit of its own.
  `create table mail_domain (
    domain text primary key,
    paused_until text,
    pauses integer not null default 0,
    stopped_at text,
    last_code text,
    next_slot_at text
  )`,
  // One row per pause by a person; at most one per channel stands.
  `create table channel_pause (
    id text primary key,
    channel text not null check (channel in ('email', 'sms')),
    reason text not null,
    paused_by text not null references staff (id),
    paused_at text not null,
    resumed_by text references staff (id),
    resumed_at text,
    check ((resumed_at is null) = (resumed_by is null))
  )`,
  'create unique index channel_pause_standing on channel_pause (channel) where resumed_at is null',
]
