import type { Db } from '#db/schema.ts'
import { givenClassSession, givenOffering, givenStaff, givenVenue } from './given.ts'
import { givenAssignment, givenTeacher } from './given-planning.ts'

type Facts = Parameters<typeof givenOffering>[1]

/**
 * Two pool lessons of 250 m² for twenty beginners, published unless it is said otherwise, in a fortnight and four days
 * later, with exactly the people they need: a coach, a helper who has not answered yet, and three lifeguards.
 */
export async function givenPool(db: Db, facts: Facts = {}) {
  const offering = await givenOffering(db, { setting: 'pool', ...facts })
  const { organisation_id } = offering
  const venue = await givenVenue(db, { kind: 'pool', pool_area_m2: 250, pool_depth_cm: 120 })
  const water = { venue_id: venue.id, has_water: 1 as const }
  const first = await givenClassSession(db, offering, water)
  const starts_at = new Date(Date.parse(first.starts_at) + 4 * 86_400_000).toISOString()
  const second = await givenClassSession(db, offering, { ...water, number: 2, starts_at })
  const coordinator = await givenStaff(db, { organisation_id, vetted_until: '2027-06-30' })
  const coach = await givenTeacher(db, organisation_id, { papers: ['swim_coach'], name: '罗欣怡' })
  const helper = await givenTeacher(db, organisation_id, { name: '周浩然' })
  const guards = []
  for (const name of ['陈小军', '张建国', '覃海燕']) {
    guards.push(await givenTeacher(db, organisation_id, { papers: ['lifeguard'], name }))
  }
  for (const { id } of [first, second]) {
    await givenAssignment(db, id, coach.id)
    await givenAssignment(db, id, helper.id, { role: 'assistant', state: 'asked' })
    for (const guard of guards) await givenAssignment(db, id, guard.id, { role: 'lifeguard' })
  }
  const [guard, guard2, guard3] = guards
  if (!guard || !guard2 || !guard3) throw new Error('three lifeguards were meant to be here')
  return { offering, venue, first, second, coordinator, coach, helper, guard, guard2, guard3 }
}

/** The mails that these causes queued, each with its recipient and what it tells of. */
export async function mailsOf(db: Db, ...causes: string[]) {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select(['cause', 'recipient_id', 'facts', 'offering_id'])
    .orderBy('delivery.id')
    .execute()
  return rows
    .filter(({ cause }) => causes.includes(cause))
    .map(({ facts, ...row }) => ({ ...row, facts: JSON.parse(facts) }))
}

/** What the audit says was done, oldest first. */
export async function auditOf(db: Db, subjectId: string) {
  const rows = await db
    .selectFrom('audit_event')
    .select(['action', 'actor_id', 'detail'])
    .where('subject_id', '=', subjectId)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) }))
}
