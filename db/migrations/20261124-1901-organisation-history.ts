import { type Kysely, sql } from 'kysely'

/** What was done with an organisation, by whom and why: its page shows it. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table organisation_event (
    id text primary key,
    organisation_id text not null references organisation (id),
    kind text not null check (kind in ('entered', 'confirmed', 'roles_changed', 'suspended', 'resumed')),
    at text not null,
    staff_id text references staff (id),
    reason text
  )`,
  'create index organisation_event_by_organisation on organisation_event (organisation_id, at)',
  'create index contract_by_purchaser on contract (purchaser_id, starts_on)',
]
