import { listOverrides } from '#db/read/overrides.ts'
import { findOwnOffering } from '#db/read/own-offerings.ts'
import { listAssignments, listClassSessionsAhead } from '#db/read/staffing.ts'
import type { ReadDb } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { findOfferingClashes } from '../scheduling/find-clashes.ts'
import { findSafetyGaps } from './find-safety-gaps.ts'
import { readStaff } from './read-staff.ts'

/** Who comes to which class session of an organisation's offering, what each still lacks, and whom one could ask. */
export async function readStaffingPlan(
  db: ReadDb,
  of: { organisationId: string; offeringId: string },
  operation: Operation,
) {
  const offering = await findOwnOffering(db, of.organisationId, of.offeringId)
  if (!offering) return undefined
  const ahead = await listClassSessionsAhead(db, of, operation.now)
  const assignments = await listAssignments(db, of)
  const gaps = await findSafetyGaps(db, offering.id, operation.now)
  const clashes = await findOfferingClashes(db, offering.id)
  const overrides = await listOverrides(db, offering.id)
  const people = await readStaff(db, of.organisationId, operation)
  return {
    offering: {
      ...{ id: offering.id, state: offering.state, setting: offering.setting },
      ...{ title_zh: offering.title_zh, title_en: offering.title_en },
      swimmers: offering.swimmers === 1,
    },
    classSessions: ahead.map((one) => ({
      ...one,
      gaps: gaps.find(({ classSessionId }) => classSessionId === one.id)?.gaps ?? [],
      overrides: overrides
        .filter((row) => row.class_session_id === one.id && row.withdrawn_at === null)
        .map(({ id, officer, reason }) => ({ id, officer, reason })),
      team: assignments.filter(({ class_session_id }) => class_session_id === one.id),
    })),
    clashes: clashes.filter(
      (clash) => clash.code === 'staff-taken' || clash.code === 'too-little-travel',
    ),
    people: people.filter(({ account }) => account !== 'disabled'),
  }
}
