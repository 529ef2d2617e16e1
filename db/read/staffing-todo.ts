import type { Instant, ReadDb } from '../schema.ts'

/** How many class sessions to come each person has not answered or declined, by offering of an organisation. */
export async function listOpenAnswers(db: ReadDb, organisationId: string, now: Instant) {
  const rows = await db
    .selectFrom('staff_assignment')
    .innerJoin('staff', 'staff.id', 'staff_assignment.staff_id')
    .innerJoin('class_session', 'class_session.id', 'staff_assignment.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['offering.id as offering_id', 'offering.title_zh', 'offering.title_en'])
    .select(['staff.id as staff_id', 'staff.name', 'staff_assignment.state'])
    .select(({ fn }) => fn.countAll().as('n'))
    .where('offering.organisation_id', '=', organisationId)
    .where('offering.state', 'not in', ['cancelled', 'accepted'])
    .where('class_session.state', 'in', ['scheduled', 'suspended'])
    .where('class_session.starts_at', '>', now)
    .where('staff_assignment.state', 'in', ['asked', 'declined'])
    .where('staff.state', '!=', 'disabled')
    .groupBy(['offering.id', 'offering.title_zh', 'offering.title_en'])
    .groupBy(['staff.id', 'staff.name', 'staff_assignment.state'])
    .orderBy('offering.id')
    .orderBy('staff.id')
    .execute()
  return rows.flatMap(({ n, state, ...row }) =>
    state === 'accepted' ? [] : [{ ...row, state, n: Number(n) }],
  )
}

/** Class sessions of an organisation that are over and whose attendance nobody has handed in, oldest first. */
export function listAttendanceDue(db: ReadDb, organisationId: string, now: Instant, most: number) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['class_session.id', 'number', 'starts_at', 'ends_at'])
    .select(['offering.title_zh', 'offering.title_en'])
    .where('offering.organisation_id', '=', organisationId)
    .where('offering.state', 'in', ['published', 'ballot_closed', 'drawn'])
    .where('class_session.state', 'in', ['scheduled', 'in_progress', 'awaiting_collection'])
    .where('class_session.ends_at', '<', now)
    .orderBy('ends_at')
    .orderBy('class_session.id')
    .limit(most)
    .execute()
}
