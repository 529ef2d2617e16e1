import { type Kysely, sql } from 'kysely'

/** Whom an order only informs, and which organisation has seen which class session of an order. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table suspension_notice (
    order_id text not null references suspension_order (id),
    class_session_id text not null references class_session (id),
    action text not null check (action in ('notice', 'indoor')),
    primary key (order_id, class_session_id)
  )`,
  `create table suspension_confirmation (
    order_id text not null references suspension_order (id),
    class_session_id text not null references class_session (id),
    confirmed_at text not null,
    confirmed_by text not null references staff (id),
    primary key (order_id, class_session_id)
  )`,
  // The families of class session after class session, without sorting them anew for every batch.
  'drop index calendar_entry_by_class_session',
  'create index calendar_entry_by_class_session on calendar_entry (class_session_id, registration_id)',
]
