import type { Desk } from '#db/read/credentials.ts'
import { findOfferingFor, findOverride } from '#db/read/overrides.ts'
import type { Db, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { insertOverride } from '#db/write/staffing.ts'
import type { Operation } from '../operation.ts'
import { isClosed } from './bound-states.ts'
import { findSafetyGaps } from './find-safety-gaps.ts'
import { mayLetPass } from './override-rules.ts'
import type { ClassSessionGaps } from './safety-gate.ts'

type OverrideRefusal =
  /** Nothing lacks there now. */
  | { code: 'nothing-lacks' }
  /** Something lacks that this officer may not let pass: only the city may, or nobody. */
  | { code: 'city-only' | 'not-vetted' }
  | { code: 'closed' }

export type Granted =
  | { outcome: 'granted' | 'unchanged' | 'not-found' }
  | { outcome: 'refused'; because: OverrideRefusal }

/**
 * A named officer lets a class session, or all of an offering, go on although they lack something: exactly what each
 * lacks now, and nothing wider. With the reason, in the audit, and until it is withdrawn.
 */
export function grantOverride(
  db: Db,
  override: {
    /** Made when the form is shown: the same form sent twice is one override. */
    id: string
    desk: Desk
    officerId: string
    offeringId: string
    classSessionId: string | 'all'
    reason: string
  },
  operation: Operation,
): Promise<Granted> {
  const { id, desk, offeringId, classSessionId } = override
  const { now, newId } = operation
  return db.inTransaction(async (tx) => {
    const offering = await lockOffering(tx, offeringId)
    if (!offering || !(await findOfferingFor(tx, desk, offeringId))) return { outcome: 'not-found' }
    const known = await findOverride(tx, id)
    if (known) return { outcome: known.offering_id === offeringId ? 'unchanged' : 'not-found' }
    if (isClosed(offering)) return refused('closed')
    const lacking = (await findSafetyGaps(tx, offeringId, now)).filter(
      (one) => classSessionId === 'all' || one.classSessionId === classSessionId,
    )
    const gaps = lacking.flatMap((one) => one.gaps)
    if (gaps.length === 0) return refused('nothing-lacks')
    if (gaps.some(({ code }) => code === 'not-vetted')) return refused('not-vetted')
    if (gaps.some((gap) => !mayLetPass(desk, gap))) return refused('city-only')
    for (const [at, one] of lacking.entries()) {
      await letPass(tx, { ...override, id: at === 0 ? id : newId() }, one, operation)
    }
    return { outcome: 'granted' }
  })
}

const refused = (code: OverrideRefusal['code']) => ({
  ...{ outcome: 'refused' as const, because: { code } },
})

async function letPass(
  tx: Tx,
  { id, officerId, offeringId, reason }: Letting,
  { classSessionId, gaps }: ClassSessionGaps,
  operation: Operation,
) {
  await insertOverride(tx, {
    ...{ id, offering_id: offeringId, class_session_id: classSessionId, reason },
    ...{ gaps: JSON.stringify(gaps), officer_id: officerId, granted_at: operation.now },
  })
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: officerId, action: 'safety-override.granted' },
    ...{ subject_kind: 'class_session', subject_id: classSessionId },
    detail: { override: id, offering: offeringId, gaps: gaps.map(({ code }) => code) },
  })
}

interface Letting {
  id: string
  officerId: string
  offeringId: string
  reason: string
}
