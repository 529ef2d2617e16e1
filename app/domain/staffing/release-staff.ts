import { listRatioRules } from '#db/read/safety.ts'
import { listAssignments, listClassSessionsAhead } from '#db/read/staffing.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { lockStaff, noteStaffingChanged, releaseFrom } from '#db/write/staffing.ts'
import type { Operation } from '../operation.ts'
import { bindsStaff } from './bound-states.ts'
import { readSafetyFacts } from './find-safety-gaps.ts'
import { type ClassSessionGaps, gapsOfEach } from './safety-gate.ts'
import { tellReleased } from './tell-assigned.ts'
import { widerGaps } from './wider-gaps.ts'

export type Released =
  | { outcome: 'released'; n: number }
  | { outcome: 'unchanged' | 'not-found' }
  | { outcome: 'refused'; because: { code: 'opens-gap'; gaps: ClassSessionGaps[] } }

/**
 * Takes somebody out of class sessions that have not begun, and tells her. Refused where a published offering would
 * lack her: first assign whoever comes instead.
 */
export function releaseStaff(
  db: Db,
  wish: {
    organisationId: string
    releasedBy: string
    offeringId: string
    staffId: string
    classSessionIds: string[] | 'all'
  },
  operation: Operation,
): Promise<Released> {
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const { organisationId, offeringId, staffId, classSessionIds: chosen } = wish
    const offering = await lockOffering(tx, offeringId)
    if (offering?.organisation_id !== organisationId) return { outcome: 'not-found' }
    const staff = await lockStaff(tx, organisationId, staffId)
    if (!staff) return { outcome: 'not-found' }
    const ahead = await listClassSessionsAhead(tx, wish, now)
    const standing = await listAssignments(tx, wish)
    const going = ahead.filter(
      ({ id }) =>
        (chosen === 'all' || chosen.includes(id)) &&
        standing.some((one) => one.class_session_id === id),
    )
    if (going.length === 0) return { outcome: 'unchanged' }

    if (bindsStaff(offering)) {
      const facts = await readSafetyFacts(tx, offeringId, now)
      const ratios = await listRatioRules(tx)
      const after = facts.map((one) => {
        const isGoing = going.some(({ id }) => id === one.classSessionId)
        const team = one.team.filter((member) => !isGoing || member.staffId !== staffId)
        return { ...one, team }
      })
      const gaps = widerGaps(gapsOfEach(facts, ratios), gapsOfEach(after, ratios))
      if (gaps.length > 0) return { outcome: 'refused', because: { code: 'opens-gap', gaps } }
    }
    const ids = going.map(({ id }) => id)
    const gone = await releaseFrom(tx, staffId, ids)
    await noteStaffingChanged(tx, { offeringId, by: wish.releasedBy, now })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: wish.releasedBy, action: 'staff.released' },
      ...{ subject_kind: 'staff', subject_id: staffId, detail: { class_sessions: ids } },
    })
    const changed = gone
      .filter(({ state }) => state !== 'declined')
      .map(({ class_session_id: id }) => ({ id }))
    const isOther = staffId !== wish.releasedBy && changed.length > 0
    if (isOther) await tellReleased(tx, { offering, staff, changed }, operation)
    return { outcome: 'released', n: going.length }
  })
}
