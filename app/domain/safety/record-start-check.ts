import { listAssigned } from '#db/read/offering-plan.ts'
import type { Db, Tx } from '#db/schema.ts'
import { findRosterOf } from '../attendance/class-session-in-hand.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { keepAdult } from './keep-adult.ts'
import { keepStartCheck } from './keep-start-check.ts'
import type { NotedFact } from './noted-fact.ts'
import { readSafetyOnSite } from './safety-on-site.ts'
import { isComplete } from './start-check.ts'

/**
 * The start check as its page sends it: what was ticked, and who of the team is here; the others are not. At water the
 * list is taken only whole. `id` comes with the form: the same one sent twice is one.
 */
export function recordStartCheck(
  db: Db,
  request: {
    staff: StaffMember
    classSessionId: string
    id: string
    items: readonly string[]
    adults: readonly string[]
    note: string
  },
  operation: Operation,
): Promise<
  | { outcome: 'recorded' | 'not-found' }
  | { outcome: 'refused'; because: 'incomplete'; missing: string[] }
> {
  const { staff, classSessionId, id, items, adults, note } = request
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const found = await findRosterOf(tx, staff, classSessionId, now)
    if (!found) return { outcome: 'not-found' }
    const { startCheck, adultsHere } = await readSafetyOnSite(tx, found, now)
    if (found.has_water === 1 && !isComplete(startCheck, items)) {
      const missing = startCheck.filter((item) => !items.includes(item))
      return { outcome: 'refused', because: 'incomplete', missing }
    }
    const by = { device: { id: null, staffId: staff.staffId }, classSession: { id: found.id } }
    await keepStartCheck(tx, { ...by, record: { id, at: now, items: [...items], note } }, operation)
    await noteAdults(tx, by, { here: adultsHere, ticked: adults }, operation)
    return { outcome: 'recorded' }
  })
}

async function noteAdults(
  tx: Tx,
  by: Omit<NotedFact<never>, 'record'>,
  { here, ticked }: { here: readonly string[]; ticked: readonly string[] },
  operation: Operation,
) {
  const team = await listAssigned(tx, [by.classSession.id])
  for (const staffId of new Set(team.map(({ id }) => id))) {
    const isHere = ticked.includes(staffId)
    if (isHere === here.includes(staffId)) continue
    const record = { id: operation.newId(), at: operation.now, staffId, isHere }
    await keepAdult(tx, { ...by, record }, operation)
  }
}
