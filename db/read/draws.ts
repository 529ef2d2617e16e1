import type { Database, Instant, ReadDb } from '../schema.ts'

type DrawFileKind = Database['draw_file']['kind']

/** A draw with the names of its season, or nothing. */
export function findDraw(db: ReadDb, drawId: string) {
  return withSeason(db).where('draw.id', '=', drawId).executeTakeFirst()
}

/**
 * Draws with how many offerings they are for, the last to close first. `organisationId`: those of one organisation;
 * `districtCode`: those with an offering that meets there.
 */
export async function listDraws(
  db: ReadDb,
  scope: { organisationId?: string; districtCode?: string } = {},
) {
  let counted = db
    .selectFrom('offering')
    .select((count) => ['offering.draw_id', count.fn.countAll().as('offerings')])
    .where('offering.draw_id', 'is not', null)
    .groupBy('offering.draw_id')
  if (scope.organisationId) {
    counted = counted.where('offering.organisation_id', '=', scope.organisationId)
  }
  if (scope.districtCode) counted = counted.where('offering.district_code', '=', scope.districtCode)
  const rows = await withSeason(db)
    .innerJoin(counted.as('counted'), 'counted.draw_id', 'draw.id')
    .select('counted.offerings')
    .orderBy('draw.closes_at', 'desc')
    .orderBy('draw.id')
    .execute()
  return rows.map((row) => ({ ...row, offerings: Number(row.offerings) }))
}

function withSeason(db: ReadDb) {
  return db
    .selectFrom('draw')
    .innerJoin('season', 'season.id', 'draw.season_id')
    .selectAll('draw')
    .select(['season.name_zh as season_zh', 'season.name_en as season_en'])
}

/** Who bound themselves to a secret for a draw, with the name and code of a provider's organisation. */
export function listCommitments(db: ReadDb, drawId: string) {
  return db
    .selectFrom('draw_commitment')
    .leftJoin('organisation', 'organisation.id', 'draw_commitment.organisation_id')
    .select(['draw_commitment.id', 'draw_commitment.party', 'draw_commitment.organisation_id'])
    .select(['draw_commitment.guardian_id', 'draw_commitment.staff_id'])
    .select(['draw_commitment.commitment', 'draw_commitment.committed_at'])
    .select(['draw_commitment.secret', 'draw_commitment.revealed_at'])
    .select(['organisation.name_zh', 'organisation.name_en', 'organisation.uscc'])
    .where('draw_id', '=', drawId)
    .orderBy('draw_commitment.party')
    .orderBy('organisation.uscc')
    .execute()
}

/** The offerings of a draw. */
export function listDrawOfferings(db: ReadDb, drawId: string) {
  return db
    .selectFrom('offering')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .select(['offering.id', 'offering.slug', 'offering.title_zh', 'offering.title_en'])
    .select(['offering.state', 'offering.max_places', 'offering.reserved_places'])
    .select(['offering.reserved_for', 'offering.programme', 'offering.first_starts_at'])
    .select(['offering.organisation_id', 'offering.district_code'])
    .select(['organisation.name_zh', 'organisation.name_en'])
    .where('draw_id', '=', drawId)
    .orderBy('offering.slug')
    .execute()
}

/**
 * How many registrations are in the pool of each offering of a draw, and how many were left out of it. It looks at all of
 * them: for those who hold the draw, not for a page that everybody asks for.
 */
export async function countPools(db: ReadDb, drawId: string) {
  const rows = await db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .leftJoin('ballot_entry', 'ballot_entry.registration_id', 'registration.id')
    .select((count) => ['registration.offering_id', count.fn.countAll().as('all')])
    .select((count) => count.fn.count('ballot_entry.dropped').as('leftOut'))
    .where('offering.draw_id', '=', drawId)
    .where((either) =>
      either.or([
        either('registration.state', '=', 'in_pool'),
        either('ballot_entry.registration_id', 'is not', null),
      ]),
    )
    .groupBy('registration.offering_id')
    .execute()
  const counts = new Map(
    rows.map(({ offering_id, all, leftOut }) => [
      offering_id,
      { inPool: Number(all) - Number(leftOut), leftOut: Number(leftOut) },
    ]),
  )
  return (offeringId: string) => counts.get(offeringId) ?? { inPool: 0, leftOut: 0 }
}

/** A public file of a draw, byte for byte, or nothing while it is not made. */
export async function findDrawFile(db: ReadDb, drawId: string, kind: DrawFileKind) {
  const file = await db
    .selectFrom('draw_file')
    .select('body')
    .where('draw_id', '=', drawId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return file?.body
}

/** The ticket with which a family's own registration is in a draw, once the pool is frozen. */
export async function findOwnTicket(db: ReadDb, familyId: string, registrationId: string) {
  const entry = await db
    .selectFrom('ballot_entry')
    .innerJoin('ballot_ticket', 'ballot_ticket.number', 'ballot_entry.ticket_number')
    .innerJoin('registration', 'registration.id', 'ballot_entry.registration_id')
    .innerJoin('draw', 'draw.id', 'ballot_entry.draw_id')
    .select(['ballot_ticket.number', 'ballot_ticket.weight', 'ballot_entry.member_number'])
    .select(['ballot_entry.weight_facts', 'ballot_entry.dropped', 'ballot_entry.result'])
    .select(['draw.id as draw_id', 'draw.state as draw_state', 'draw.closes_at', 'draw.value_at'])
    .where('registration.id', '=', registrationId)
    .where('registration.family_id', '=', familyId)
    .executeTakeFirst()
  if (!entry) return undefined
  const members = await db
    .selectFrom('ballot_entry')
    .select('member_number')
    .distinct()
    .where('ticket_number', '=', entry.number)
    .execute()
  return { ...entry, members: members.length }
}

/**
 * Draws that are not applied and whose sign-up has closed at `now`: the job's work, the first to close first. Not those
 * that wait for people: nothing is to be done before their public value is confirmed.
 */
export function listDrawsUnderWay(db: ReadDb, now: Instant, limit: number) {
  return db
    .selectFrom('draw')
    .select(['id', 'state', 'closes_at'])
    .where('state', '<>', 'applied')
    .where('closes_at', '<=', now)
    .where((where) =>
      where.or([where('state', '<>', 'frozen'), where('value_confirmed_at', 'is not', null)]),
    )
    .orderBy('closes_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Whether an organisation has an offering in a draw, and whether a family has somebody in its pools. */
export async function hasPartIn(
  db: ReadDb,
  drawId: string,
  part: { organisationId: string } | { familyId: string },
): Promise<boolean> {
  if ('organisationId' in part) {
    const own = db.selectFrom('offering').select('id').where('draw_id', '=', drawId)
    const found = await own.where('organisation_id', '=', part.organisationId).limit(1).execute()
    return found.length > 0
  }
  const found = await db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .select('registration.id')
    .where('offering.draw_id', '=', drawId)
    .where('registration.family_id', '=', part.familyId)
    .where('registration.state', '=', 'in_pool')
    .limit(1)
    .execute()
  return found.length > 0
}

/** The draw that a registration is in, or was in. */
export async function findDrawOf(db: ReadDb, registrationId: string) {
  const entry = await db
    .selectFrom('ballot_entry')
    .select('draw_id')
    .where('registration_id', '=', registrationId)
    .executeTakeFirst()
  return entry?.draw_id
}
