import { sql } from 'kysely'
import type { ReadDb } from '../schema.ts'
import { isInView, type OfficersView } from './office-offerings.ts'

interface Asked {
  seasonId: string
  view: OfficersView
}

/**
 * How many people signed up in a season, have a place, or still wait: one row for each town, year of entering primary
 * one, and whether they had a place in an earlier season. What each word means: app/domain/figures/fairness.ts.
 */
export async function listPeopleOfSeason(db: ReadDb, { seasonId, view }: Asked) {
  const people = db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .innerJoin('season', 'season.id', 'offering.season_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .select(['registration.participant_id', 'child.town_code', 'child.primary_entry_year'])
    .select(
      sql<number>`max(case when registration.state in ('confirmed', 'completed') then 1 else 0 end)`.as(
        'has_place',
      ),
    )
    .select(
      sql<number>`max(case when registration.state in ('waitlisted', 'offered', 'in_pool', 'under_review') then 1 else 0 end)`.as(
        'waits',
      ),
    )
    .select(({ exists, selectFrom }) =>
      sql<number>`case when ${exists(
        selectFrom('registration as earlier')
          .innerJoin('offering as before', 'before.id', 'earlier.offering_id')
          .innerJoin('season as past', 'past.id', 'before.season_id')
          .select('earlier.id')
          .whereRef('earlier.participant_id', '=', 'registration.participant_id')
          .where('earlier.state', 'in', ['confirmed', 'completed', 'released'])
          .whereRef('past.starts_on', '<', 'season.starts_on'),
      )} then 1 else 0 end`.as('was_served_before'),
    )
    // Of the season's offerings: not of every registration there ever was.
    .where(({ eb, selectFrom }) =>
      eb(
        'registration.offering_id',
        'in',
        selectFrom('offering as own').select('own.id').where('own.season_id', '=', seasonId),
      ),
    )
    .where((offering) => isInView(offering, view))
    .groupBy(['registration.participant_id', 'child.town_code', 'child.primary_entry_year'])
    .groupBy(['season.starts_on'])
  const rows = await db
    .selectFrom(people.as('person'))
    .select(['person.town_code', 'person.primary_entry_year', 'person.was_served_before'])
    .select(({ fn }) => fn.countAll().as('registered'))
    .select(sql<number>`sum(person.has_place)`.as('served'))
    .select(
      sql<number>`sum(case when person.has_place = 0 and person.waits = 1 then 1 else 0 end)`.as(
        'waiting',
      ),
    )
    .groupBy(['person.town_code', 'person.primary_entry_year', 'person.was_served_before'])
    .execute()
  return rows.map((row) => ({
    ...{ townCode: row.town_code, primaryEntryYear: row.primary_entry_year },
    wasServedBefore: Number(row.was_served_before) === 1,
    ...{ registered: Number(row.registered), served: Number(row.served) },
    waiting: Number(row.waiting),
  }))
}

/** The tickets of a season's draws by weight, and how many of them were drawn. */
export async function listWeightsOfSeason(db: ReadDb, { seasonId, view }: Asked) {
  const rows = await db
    .selectFrom('ballot_ticket')
    .innerJoin('ballot_entry', 'ballot_entry.ticket_number', 'ballot_ticket.number')
    .innerJoin('registration', 'registration.id', 'ballot_entry.registration_id')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .innerJoin('draw', 'draw.id', 'ballot_ticket.draw_id')
    .select('ballot_ticket.weight')
    .select(sql<number>`count(distinct ballot_ticket.number)`.as('tickets'))
    .select(
      sql<number>`count(distinct case when ballot_entry.result = 'drawn' then ballot_ticket.number end)`.as(
        'drawn',
      ),
    )
    .where('draw.season_id', '=', seasonId)
    .where('draw.state', '=', 'applied')
    .where((offering) => isInView(offering, view))
    .groupBy('ballot_ticket.weight')
    .orderBy('ballot_ticket.weight')
    .execute()
  return rows.map(({ weight, tickets, drawn }) => ({
    ...{ weight, tickets: Number(tickets), drawn: Number(drawn) },
  }))
}

/** Withdrawals of a season marked late, and by how many people. */
export async function countLateWithdrawalsOfSeason(db: ReadDb, { seasonId, view }: Asked) {
  const late = await db
    .selectFrom('registration_event')
    .innerJoin('registration', 'registration.id', 'registration_event.registration_id')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .select(({ fn }) => fn.countAll().as('n'))
    .select(sql<number>`count(distinct registration.participant_id)`.as('people'))
    .where('offering.season_id', '=', seasonId)
    .where('registration_event.to_state', '=', 'withdrawn')
    .where('registration_event.reason', '=', 'late')
    .where((offering) => isInView(offering, view))
    .executeTakeFirstOrThrow()
  return { n: Number(late.n), people: Number(late.people) }
}

/** Places given by hand in a season, by reason. */
export async function countHandAdmissionsOfSeason(db: ReadDb, { seasonId, view }: Asked) {
  const rows = await db
    .selectFrom('hand_admission')
    .innerJoin('offering', 'offering.id', 'hand_admission.offering_id')
    .select('hand_admission.reason')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('offering.season_id', '=', seasonId)
    .where((offering) => isInView(offering, view))
    .groupBy('hand_admission.reason')
    .orderBy('hand_admission.reason')
    .execute()
  return rows.map(({ reason, n }) => ({ reason, n: Number(n) }))
}

/** Releases proposed in a season, by what was decided; null: not yet. */
export async function countReleasesOfSeason(db: ReadDb, { seasonId, view }: Asked) {
  const rows = await db
    .selectFrom('absence_step')
    .innerJoin('offering', 'offering.id', 'absence_step.offering_id')
    .select('absence_step.decision')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('offering.season_id', '=', seasonId)
    .where('absence_step.kind', '=', 'release_proposed')
    .where((offering) => isInView(offering, view))
    .groupBy('absence_step.decision')
    .execute()
  const count = (decision: 'released' | 'kept' | null) =>
    Number(rows.find((row) => row.decision === decision)?.n ?? 0)
  return { released: count('released'), kept: count('kept'), open: count(null) }
}

/** Every season that there is, the newest first. */
export function listSeasons(db: ReadDb) {
  return db.selectFrom('season').selectAll().orderBy('starts_on', 'desc').execute()
}
