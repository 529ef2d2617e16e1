import { findApproval } from '#db/read/approvals.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { approvalAge } from './approval-age.ts'
import { changedSections } from './changed-sections.ts'
import { type DeskHolder, isDeskOf } from './desks.ts'
import { readOfficeOffering } from './read-office-offering.ts'

/**
 * One desk's approval with everything to look at before deciding. The city sees every desk's, the others their own
 * districts'; `mayDecide` only where the desk is the officer's and nobody has decided.
 */
export async function readApproval(
  db: ReadDb,
  officer: DeskHolder,
  approvalId: string,
  now: Instant,
) {
  const approval = await findApproval(db, approvalId)
  if (!approval || !(officer.isCity || isDeskOf(officer, approval))) return undefined
  const seen = await readOfficeOffering(db, officer, approval.offering_id, now)
  if (!seen) return undefined
  return {
    ...{ ...seen, approval, age: approvalAge(approval, now) },
    mayDecide: approval.decision === null && isDeskOf(officer, approval),
    changed: changedSections(seen.saves, seen.approvals, approval.round),
  }
}
