import type { OfferingState } from '../schema/programmes.ts'
import type { ReadDb } from '../schema.ts'

/** The class sessions of an offering with the district they meet in, in the order they are held. */
export function listPlannedMeetings(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('class_session')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .select(['class_session.id', 'class_session.number', 'class_session.state'])
    .select(['class_session.starts_at', 'class_session.ends_at', 'class_session.held_on'])
    .select(['class_session.has_water', 'class_session.venue_id', 'venue.kind as venue_kind'])
    .select(['venue.town_code', 'town.district_code'])
    .where('class_session.offering_id', '=', offeringId)
    .orderBy('class_session.starts_at')
    .execute()
}

/** How often an offering was submitted: the number of its newest round, 0 before the first. */
export async function countRounds(db: ReadDb, offeringId: string) {
  const { newest } = await db
    .selectFrom('approval')
    .select(({ fn }) => fn.max('round').as('newest'))
    .where('offering_id', '=', offeringId)
    .executeTakeFirstOrThrow()
  return Number(newest ?? 0)
}

/** One desk's approval with the name of who decided, where somebody has. */
export function findApproval(db: ReadDb, id: string) {
  return approvals(db).where('approval.id', '=', id).executeTakeFirst()
}

/** Every desk's approval of an offering, round by round. */
export function listApprovals(db: ReadDb, offeringId: string) {
  return approvals(db)
    .where('approval.offering_id', '=', offeringId)
    .orderBy('approval.round')
    .orderBy('approval.desk')
    .orderBy('approval.district_code')
    .execute()
}

const approvals = (db: ReadDb) =>
  db
    .selectFrom('approval')
    .leftJoin('staff', 'staff.id', 'approval.decided_by')
    .leftJoin('district', 'district.code', 'approval.district_code')
    .selectAll('approval')
    .select(['staff.name as officer', 'district.short_zh', 'district.short_en'])

/** What the desks wrote on an offering's sections, in all rounds. */
export function listApprovalComments(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('approval_comment')
    .innerJoin('approval', 'approval.id', 'approval_comment.approval_id')
    .select(['approval_comment.approval_id', 'approval_comment.section', 'approval_comment.text'])
    .leftJoin('district', 'district.code', 'approval.district_code')
    .select(['approval.round', 'approval.decided_at', 'approval.desk'])
    .select(['district.short_zh', 'district.short_en'])
    .where('approval.offering_id', '=', offeringId)
    .orderBy('approval.decided_at')
    .orderBy('approval.id')
    .execute()
}

/** The comments of the round in which an offering was returned, until it is submitted again. */
export async function listStandingComments(
  db: ReadDb,
  { id, state }: { id: string; state: OfferingState },
) {
  if (state !== 'returned') return []
  const comments = await listApprovalComments(db, id)
  const round = Math.max(...comments.map((comment) => comment.round))
  return comments.filter((comment) => comment.round === round)
}

/** How many desks of a round have not decided. */
export async function countUndecided(db: ReadDb, offeringId: string, round: number) {
  const { n } = await db
    .selectFrom('approval')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('offering_id', '=', offeringId)
    .where('round', '=', round)
    .where('decision', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(n)
}
