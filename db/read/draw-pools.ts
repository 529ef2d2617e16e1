import type { ReadDb } from '../schema.ts'

/** Families with somebody in the pools of a closed draw who has no ticket yet, some at a time. */
export async function listFamiliesWithoutTicket(db: ReadDb, drawId: string, limit: number) {
  const rows = await inPools(db, drawId)
    .leftJoin('ballot_entry', 'ballot_entry.registration_id', 'registration.id')
    .select('registration.family_id')
    .distinct()
    .where('ballot_entry.registration_id', 'is', null)
    .orderBy('registration.family_id')
    .limit(limit)
    .execute()
  return rows.map(({ family_id }) => family_id)
}

/** Families who signed participants up for the pools of a closed draw. */
export async function listFamiliesOf(
  db: ReadDb,
  drawId: string,
  participantIds: readonly string[],
) {
  const rows = await inPools(db, drawId)
    .select('registration.family_id')
    .distinct()
    .where('registration.participant_id', 'in', participantIds)
    .orderBy('registration.family_id')
    .execute()
  return rows.map(({ family_id }) => family_id)
}

/** What families have in the pools of a draw: registrations, with what eligibility asks of who takes part. */
export function listPooled(db: ReadDb, drawId: string, familyIds: readonly string[]) {
  return inPools(db, drawId)
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('link_group', 'link_group.id', 'registration.link_group_id')
    .select(['registration.id', 'registration.family_id', 'registration.participant_id'])
    .select(['registration.offering_id', 'registration.link_group_id', 'registration.channel'])
    .select(['link_group.mode', 'offering.programme'])
    .select(['child.born_on', 'child.primary_entry_year', 'child.town_code'])
    .select('child.new_resident_status')
    .where('registration.family_id', 'in', familyIds)
    .execute()
}

function inPools(db: ReadDb, drawId: string) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .where('offering.draw_id', '=', drawId)
    .where('offering.state', '=', 'ballot_closed')
    .where('registration.state', '=', 'in_pool')
}

export function listOfferingsById(db: ReadDb, ids: readonly string[]) {
  return db.selectFrom('offering').selectAll().where('id', 'in', ids).execute()
}

/** In how many other draws of a season each participant was in the pool and was not drawn at all. */
export async function countNotDrawn(
  db: ReadDb,
  participantIds: readonly string[],
  { seasonId, without }: { seasonId: string; without: string },
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('ballot_entry')
    .innerJoin('registration', 'registration.id', 'ballot_entry.registration_id')
    .innerJoin('draw', 'draw.id', 'ballot_entry.draw_id')
    .select(['registration.participant_id', 'ballot_entry.draw_id', 'ballot_entry.result'])
    .where('registration.participant_id', 'in', participantIds)
    .where('draw.season_id', '=', seasonId)
    .where('draw.id', '<>', without)
    .where('ballot_entry.result', 'in', ['drawn', 'waiting'])
    .execute()
  const key = (row: { participant_id: string; draw_id: string }) =>
    `${row.participant_id} ${row.draw_id}`
  const drawn = new Set(rows.filter(({ result }) => result === 'drawn').map(key))
  const missed = new Map(rows.filter((row) => !drawn.has(key(row))).map((row) => [key(row), row]))
  const counts = new Map<string, number>()
  for (const { participant_id } of missed.values()) {
    counts.set(participant_id, (counts.get(participant_id) ?? 0) + 1)
  }
  return counts
}

/** The class sessions of offerings that nobody called off, with their towns. */
export function listMeetingsOf(db: ReadDb, offeringIds: readonly string[]) {
  return db
    .selectFrom('class_session')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .select(['class_session.offering_id', 'class_session.starts_at', 'class_session.ends_at'])
    .select('venue.town_code')
    .where('class_session.offering_id', 'in', offeringIds)
    .where('class_session.state', 'in', ['scheduled', 'suspended', 'in_progress'])
    .execute()
}

/** What a pool file is made from: the offerings of a closed draw, and the entries that were not dropped. */
export async function listPoolRows(db: ReadDb, drawId: string) {
  const offerings = await db
    .selectFrom('offering')
    .select(['id', 'slug', 'title_zh', 'max_places', 'places_taken'])
    .select(['reserved_places', 'reserved_taken', 'reserved_for'])
    .where('draw_id', '=', drawId)
    .where('state', '=', 'ballot_closed')
    .execute()
  const entries = await inPools(db, drawId)
    .innerJoin('ballot_entry', 'ballot_entry.registration_id', 'registration.id')
    .innerJoin('ballot_ticket', 'ballot_ticket.number', 'ballot_entry.ticket_number')
    .leftJoin('link_group', 'link_group.id', 'registration.link_group_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .select(['ballot_ticket.number', 'ballot_ticket.weight', 'ballot_entry.member_number'])
    .select(['ballot_entry.weight_facts', 'registration.channel', 'registration.preference'])
    .select(['registration.offering_id', 'registration.link_group_id', 'link_group.mode'])
    .select('child.new_resident_status')
    .where('ballot_entry.dropped', 'is', null)
    .execute()
  return { offerings, entries }
}

export type PoolRows = Awaited<ReturnType<typeof listPoolRows>>

/** The entries of one offering in a draw, with what giving a place asks of who takes part. */
export function listEntriesOf(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('ballot_entry')
    .innerJoin('registration', 'registration.id', 'ballot_entry.registration_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('link_group', 'link_group.id', 'registration.link_group_id')
    .select(['registration.id', 'registration.rank', 'registration.participant_id'])
    .select(['registration.family_id', 'registration.channel', 'registration.link_group_id'])
    .select(['registration.state', 'registration.child_id', 'link_group.mode'])
    .select(['child.born_on', 'child.primary_entry_year', 'child.town_code'])
    .select(['child.new_resident_status', 'ballot_entry.ticket_number'])
    .select(['ballot_entry.member_number', 'ballot_entry.dropped'])
    .where('registration.offering_id', '=', offeringId)
    .execute()
}

export type DrawEntry = Awaited<ReturnType<typeof listEntriesOf>>[number]

/** Of tickets, the entries that came to nothing before the draw was applied: called off, or withdrawn. */
export async function listEntriesGone(db: ReadDb, ticketNumbers: readonly string[]) {
  const gone = []
  for (let i = 0; i < ticketNumbers.length; i += 500) {
    const rows = await db
      .selectFrom('ballot_entry')
      .innerJoin('registration', 'registration.id', 'ballot_entry.registration_id')
      .innerJoin('offering', 'offering.id', 'registration.offering_id')
      .select(['ballot_entry.ticket_number', 'ballot_entry.member_number', 'offering.slug'])
      .select(['offering.state as offering_state', 'registration.state', 'ballot_entry.result'])
      .where('ballot_entry.ticket_number', 'in', ticketNumbers.slice(i, i + 500))
      .where((either) =>
        either.or([
          either('offering.state', '=', 'cancelled'),
          either('registration.state', 'in', ['withdrawn', 'rejected', 'cancelled_by_provider']),
        ]),
      )
      .execute()
    gone.push(...rows)
  }
  return gone
}
