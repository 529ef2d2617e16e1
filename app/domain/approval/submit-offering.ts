import { countRounds, listPlannedMeetings } from '#db/read/approvals.ts'
import { listHolidays } from '#db/read/holidays.ts'
import { findPlanningRule } from '#db/read/rules.ts'
import type { Database, Db, Tx } from '#db/schema.ts'
import { insertApprovals } from '#db/write/approvals.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { desksFor } from './desks.ts'
import { dueAt } from './due-at.ts'
import { findSubmissionRefusals } from './find-submission-refusals.ts'
import { lockGround } from './lock-ground.ts'
import { moveOfferingOn } from './move-offering-on.ts'
import type { PlacedRefusal } from './submission-rules.ts'

export type SubmitOutcome =
  | { outcome: 'submitted' }
  | { outcome: 'not-found' }
  /** Neither a draft nor returned: submitted already, or further on. */
  | { outcome: 'not-waiting'; state: Database['offering']['state'] }
  | { outcome: 'refused'; because: PlacedRefusal[] }

/** More days than so many working days ever span. */
const farthest = 90

/** A coordinator submits a draft, or what was returned: every desk it needs is asked, in a new round. */
export async function submitOffering(
  db: Db,
  request: { organisationId: string; offeringId: string; staffId: string },
  operation: Operation,
): Promise<SubmitOutcome> {
  const { organisationId, offeringId, staffId } = request
  return db.inTransaction(async (tx) => {
    const offering = await lockOffering(tx, offeringId)
    if (offering?.organisation_id !== organisationId) return { outcome: 'not-found' as const }
    const { state: from } = offering
    if (from !== 'draft' && from !== 'returned') {
      return { outcome: 'not-waiting' as const, state: from }
    }
    await lockGround(tx, offering)
    const because = await findSubmissionRefusals(tx, offering, operation.now)
    if (because.length > 0) return { outcome: 'refused' as const, because }

    const round = await askDesks(tx, offering, operation)
    const step = { offeringId, from, to: 'submitted' as const, staffId, detail: { round } }
    await moveOfferingOn(tx, step, operation)
    return { outcome: 'submitted' as const }
  })
}

async function askDesks(
  tx: Tx,
  { id, contract_id }: Pick<Database['offering'], 'id' | 'contract_id'>,
  { now, newId }: Operation,
) {
  const planned = await listPlannedMeetings(tx, id)
  const meetings = planned.filter(({ state }) => state !== 'cancelled')
  const desks = desksFor({ meetings, hasContract: contract_id !== null })
  const today = foshanDay(now)
  const holidays = await listHolidays(tx, today, addDays(today, farthest))
  const due_at = dueAt(now, await findPlanningRule(tx, 'approval_days', today), holidays)
  const round = (await countRounds(tx, id)) + 1
  const asked = { offering_id: id, round, asked_at: now, due_at }
  await insertApprovals(
    tx,
    desks.map((desk) => ({ id: newId(), ...asked, ...desk })),
  )
  return round
}
