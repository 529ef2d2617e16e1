import type { Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import type { Operation } from '../operation.ts'
import { readSite } from './read-site.ts'

/**
 * After children were marked: writes down that it was done although too few adults were there for them, or at water
 * without a start check. It stops nothing: who is inside has to be known.
 */
export async function auditMarksInSpite(
  tx: Tx,
  classSession: { id: string },
  by: { staffId: string },
  operation: Operation,
) {
  const site = await readSite(tx, classSession, operation.now)
  const unchecked = site.hasWater && site.startCheckedAt === null
  if (site.inside === 0 || (site.lacking.length === 0 && !unchecked)) return
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: by.staffId, action: 'marks.in-spite' },
    ...{ subject_kind: 'class_session', subject_id: classSession.id },
    detail: { inside: site.inside, gaps: site.lacking.map(({ code }) => code), unchecked },
  })
}
