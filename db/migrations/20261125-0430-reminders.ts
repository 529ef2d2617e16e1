import { type Kysely, sql } from 'kysely'

/** What is said once of something known, and the hour at which families are reminded of tomorrow. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const planning = [
  ...['travel_minutes', 'approval_days', 'minimum_warning_days', 'night_begins', 'night_ends'],
  ...['camp_terms', 'open_registrations', 'late_withdrawals', 'absences_to_warn'],
  ...['absences_to_release', 'reminder_hour'],
]

const statements = [
  // One row per thing said once: of which subject, and which day or step of it.
  `create table reminder (
    cause text not null,
    subject_id text not null,
    part text not null,
    due_at text not null,
    told_through text,
    told_at text,
    primary key (cause, subject_id, part)
  )`,
  'create index reminder_due on reminder (cause, due_at) where told_at is null',
  "create index offering_closing on offering (registration_closes_at) where state = 'published'",

  // One figure more: SQLite changes a CHECK only by a new table.
  `create table planning_rule_new (
    name text not null check (name in (${planning.map((name) => `'${name}'`).join(', ')})),
    value integer not null check (value >= 0),
    effective_on text not null,
    set_at text not null,
    set_by text references staff (id),
    primary key (name, effective_on)
  )`,
  'insert into planning_rule_new select name, value, effective_on, set_at, set_by from planning_rule',
  'drop table planning_rule',
  'alter table planning_rule_new rename to planning_rule',
  `insert into planning_rule (name, value, effective_on, set_at)
   values ('reminder_hour', 18, '2020-01-01', '2020-01-01T00:00:00.000Z')`,
]
