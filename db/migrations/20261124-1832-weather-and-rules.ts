import { type Kysely, sql } from 'kysely'

/** Weather signals, suspension orders, and the rules that the city sets, each from a day on: nothing is written over. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const flag = (name: string) => `${name} integer not null check (${name} in (0, 1))`
const set = `effective_on text not null,
    set_at text not null,
    set_by text references staff (id)`

const statements = [
  `create table weather_signal (
    code text primary key,
    sort integer not null,
    kind text not null check (kind in ('typhoon', 'rainstorm', 'heat', 'thunderstorm_gale')),
    colour text not null check (colour in ('white', 'blue', 'yellow', 'orange', 'red')),
    name_zh text not null,
    name_en text not null,
    meaning_zh text not null,
    ${flag('suspends_school')}
  )`,
  `create table weather_rule (
    signal_code text not null references weather_signal (code),
    setting text not null check (setting in ('indoor', 'outdoor', 'water')),
    action text not null check (action in ('ok', 'notice', 'indoor', 'stop')),
    ${set},
    primary key (signal_code, setting, effective_on)
  )`,
  `create table suspension_order (
    id text primary key,
    signal_code text not null references weather_signal (code),
    starts_at text not null,
    ends_at text not null,
    note text,
    ordered_at text not null,
    ordered_by text not null references staff (id),
    lifted_at text,
    lifted_by text references staff (id),
    check (ends_at > starts_at)
  )`,
  'create index suspension_order_by_time on suspension_order (ordered_at)',
  `create table suspension_town (
    order_id text not null references suspension_order (id),
    town_code text not null references town (code),
    primary key (order_id, town_code)
  )`,
  `create table suspension_hit (
    order_id text not null references suspension_order (id),
    class_session_id text not null references class_session (id),
    effect text not null check (effect in ('suspended', 'inside')),
    restored_at text,
    primary key (order_id, class_session_id)
  )`,
  'create index suspension_hit_by_class_session on suspension_hit (class_session_id)',

  `create table ratio_rule (
    setting text not null check (setting in ('classroom', 'classroom_small', 'lecture', 'camp_small', 'camp', 'outdoor', 'waterside', 'pool_beginners', 'pool_swimmers')),
    children_per_adult integer not null check (children_per_adult > 0),
    min_adults integer not null check (min_adults > 0),
    ${set},
    primary key (setting, effective_on)
  )`,
  `create table planning_rule (
    name text not null check (name in ('travel_minutes', 'approval_days', 'minimum_warning_days')),
    value integer not null check (value >= 0),
    ${set},
    primary key (name, effective_on)
  )`,
  `create table holiday_year (
    year integer primary key,
    source text not null,
    set_at text not null,
    set_by text references staff (id)
  )`,
  `create table public_holiday (
    day text primary key,
    year integer not null references holiday_year (year),
    kind text not null check (kind in ('off', 'make_up_work')),
    name text check (name in ('new-year', 'spring-festival', 'qingming', 'labour-day', 'dragon-boat', 'mid-autumn', 'national-day')),
    check ((kind = 'off') = (name is not null))
  )`,

  'alter table notification add column offering_id text references offering (id)',
  'alter table notification add column suspension_order_id text references suspension_order (id)',
  'create index notification_by_class_session on notification (class_session_id, created_at)',
  'create index notification_by_suspension_order on notification (suspension_order_id)',
]
