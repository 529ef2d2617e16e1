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
]
