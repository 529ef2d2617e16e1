import { type Kysely, sql } from 'kysely'

/** Absences that families tell of, and where they may make up for a class session that they miss. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table absence_notice (
    id text primary key,
    registration_id text not null references registration (id),
    class_session_id text not null references class_session (id),
    cause text check (cause in ('ill', 'family', 'school', 'transport', 'weather', 'other')),
    guardian_id text references guardian (id),
    told_at text not null,
    taken_back_at text
  )`,
  // One stands at a time; those taken back stay as what happened.
  `create unique index absence_notice_standing on absence_notice (class_session_id, registration_id)
    where taken_back_at is null`,
  'create index absence_notice_by_registration on absence_notice (registration_id)',
  `create table absence_link (
    token_hash text primary key,
    registration_id text not null references registration (id),
    class_session_id text not null references class_session (id),
    created_at text not null
  )`,
  `alter table class_session_swap add column because text not null default 'moved'
    check (because in ('moved', 'absence'))`,
  // 0: it goes to where somebody else is away, and holds no place of that offering.
  `alter table class_session_swap add column takes_place integer not null default 1
    check (takes_place in (0, 1))`,
  `alter table offering add column offers_make_ups integer not null default 0
    check (offers_make_ups in (0, 1))`,
  `update offering set offers_make_ups = 1 where programme in ('school', 'camp')`,
]
