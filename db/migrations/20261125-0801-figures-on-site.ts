import { type Kysely, sql } from 'kysely'

/** The figures that attendance goes by on site. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const planning = [
  'travel_minutes',
  'approval_days',
  'minimum_warning_days',
  'night_begins',
  'night_ends',
  'camp_terms',
  'open_registrations',
  'late_withdrawals',
  'absences_to_warn',
  'absences_to_release',
  'reminder_hour',
  'not_arrived_minutes',
  'not_collected_minutes',
  'headcount_minutes_water',
  'headcount_minutes_outdoor',
  'attendance_to_complete',
  'walk_in_until_minutes',
]

// Minutes; attendance_to_complete is per cent of the class sessions held.
const figures = {
  not_arrived_minutes: 15,
  not_collected_minutes: 30,
  headcount_minutes_water: 10,
  headcount_minutes_outdoor: 30,
  attendance_to_complete: 80,
  walk_in_until_minutes: 30,
}

const statements = [
  // Six figures more: SQLite changes a CHECK only by a new table.
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
  ...Object.entries(figures).map(
    ([name, value]) => `insert into planning_rule (name, value, effective_on, set_at)
      values ('${name}', ${value}, '2020-01-01', '2020-01-01T00:00:00.000Z')`,
  ),
]
