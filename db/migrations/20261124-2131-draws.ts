import { type Kysely, sql } from 'kysely'

/** 摇号: draws, what their seeds are made of, and the tickets in them. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const hex = (name: string, length: number, needed = '') =>
  `${name} text ${needed} check (length(${name}) = ${length})`

const statements = [
  `create table draw (
    id text primary key,
    season_id text not null references season (id),
    closes_at text not null,
    state text not null check (state in ('open', 'closed', 'frozen', 'drawn', 'applied')),
    algorithm text not null,
    source_zh text not null,
    source_en text not null,
    value_at text not null,
    reveal_by text not null,
    ${hex('pool_hash', 64)},
    frozen_at text,
    public_value text,
    value_typed_by text references staff (id),
    value_typed_at text,
    value_confirmed_by text references staff (id),
    value_confirmed_at text,
    ${hex('seed', 64)},
    ${hex('result_hash', 64)},
    drawn_at text,
    applied_at text,
    created_at text not null,
    unique (season_id, closes_at),
    check (value_confirmed_by is null or value_confirmed_by <> value_typed_by)
  )`,
  `create index draw_under_way on draw (closes_at) where state <> 'applied'`,
  'alter table offering add column draw_id text references draw (id)',
  'create index offering_by_draw on offering (draw_id) where draw_id is not null',
  `create table draw_file (
    draw_id text not null references draw (id),
    kind text not null check (kind in ('pool', 'result')),
    body text not null,
    primary key (draw_id, kind)
  )`,
  `create table draw_commitment (
    id text primary key,
    draw_id text not null references draw (id),
    party text not null check (party in ('office', 'provider', 'parent')),
    organisation_id text references organisation (id),
    guardian_id text references guardian (id),
    staff_id text references staff (id),
    ${hex('commitment', 64, 'not null')},
    committed_at text not null,
    secret text,
    revealed_at text,
    check ((secret is null) = (revealed_at is null)),
    check ((party = 'parent') = (guardian_id is not null)),
    check ((party = 'provider') = (organisation_id is not null))
  )`,
  `create unique index draw_commitment_of_party on draw_commitment (draw_id, party, coalesce(organisation_id, ''))`,
  `create table ballot_ticket (
    number text primary key check (length(number) = 32),
    draw_id text not null references draw (id),
    weight integer not null check (weight > 0),
    created_at text not null
  )`,
  'create index ballot_ticket_by_draw on ballot_ticket (draw_id)',
  `create table ballot_entry (
    registration_id text primary key references registration (id),
    draw_id text not null references draw (id),
    ticket_number text not null references ballot_ticket (number),
    ${hex('member_number', 32, 'not null')},
    weight_facts text not null,
    dropped text check (dropped in ('clash', 'camp-cap', 'not-eligible')),
    result text check (result in ('drawn', 'waiting', 'other_choice', 'dropped', 'left')),
    check (dropped is null or result is null or result in ('dropped', 'left'))
  )`,
  'create index ballot_entry_by_draw on ballot_entry (draw_id)',
  'create index ballot_entry_by_ticket on ballot_entry (ticket_number)',
]
