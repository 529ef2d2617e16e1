import { type Kysely, sql } from 'kysely'

/** What cannot wait is found before what can, however much of that there is. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  'alter table delivery add column urgent integer not null default 0 check (urgent in (0, 1))',
  `update delivery set urgent = 1 where state in ('pending', 'sending', 'retry')
     and notification_id in (select id from notification where cause in
       ('sign-in-code', 'class-session-cancelled', 'offering-cancelled', 'suspension-ordered'))`,
  'drop index delivery_due',
  `create index delivery_due on delivery (urgent desc, next_at, id) where state in ('pending', 'retry')`,
]
