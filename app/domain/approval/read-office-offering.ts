import { listApprovalComments, listApprovals } from '#db/read/approvals.ts'
import { listHandAdmissionsOf } from '#db/read/hand-admissions.ts'
import {
  findOfficeOffering,
  listOfferingEvents,
  listOfferingTowns,
  listOfficeClassSessions,
  listOfficeOpenings,
  listSectionSaves,
  type OfficersView,
} from '#db/read/office-offerings.ts'
import { listReleaseDecisions } from '#db/read/release-proposals.ts'
import { listRatioRules } from '#db/read/safety.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { masked } from '../identity/masks.ts'
import { findOfferingClashes } from '../scheduling/find-clashes.ts'
import { readSafetyFacts } from '../staffing/find-safety-gaps.ts'
import { gapsOfEach } from '../staffing/safety-gate.ts'
import { offeringHistory } from './offering-history.ts'
import { offeringTeam } from './offering-team.ts'

/** Everything an officer looks at before deciding: the plan, its people, pool and clashes, and what happened so far. */
export async function readOfficeOffering(
  db: ReadDb,
  view: OfficersView,
  offeringId: string,
  now: Instant,
) {
  const offering = await findOfficeOffering(db, view, offeringId)
  if (!offering) return undefined
  const safety = await readSafetyFacts(db, offeringId, now)
  const approvals = await listApprovals(db, offeringId)
  const comments = await listApprovalComments(db, offeringId)
  const events = await listOfferingEvents(db, offeringId)
  return {
    ...{ offering, approvals, comments },
    classSessions: await listOfficeClassSessions(db, offeringId),
    towns: await listOfferingTowns(db, offeringId),
    openings: await listOfficeOpenings(db, offeringId),
    saves: await listSectionSaves(db, offeringId),
    clashes: await findOfferingClashes(db, offeringId),
    gaps: gapsOfEach(safety, await listRatioRules(db)),
    team: offeringTeam(safety),
    history: offeringHistory(events, approvals, comments),
    decisions: (await listReleaseDecisions(db, offeringId)).map(masked),
    admissions: (await listHandAdmissionsOf(db, offeringId)).map(masked),
  }
}
