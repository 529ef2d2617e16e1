import { type Kysely, sql } from 'kysely'

/** Who was told by phone what no message could tell; and how a family's messages, and failures, are found. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table told_by_phone (
    id text primary key,
    registration_id text not null references registration (id),
    told_through text not null,
    told_by text not null references staff (id),
    told_at text not null
  )`,
  'create index told_by_phone_of on told_by_phone (registration_id, told_through)',
  // A part begins with the registration's id. SQLite compares ids with an index of texts only.
  'create index delivery_by_registration on delivery (cast(substr(part, 1, 36) as text), created_at)',
  `create index delivery_failed_by_age on delivery (created_at) where state = 'failed'`,
]
