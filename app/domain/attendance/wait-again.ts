import { findAwaited } from '#db/read/late-marks.ts'
import type { Tx } from '#db/schema.ts'
import { changeClassSessionState, recordClassSessionEvent } from '#db/write/class-sessions.ts'
import type { Operation } from '../operation.ts'

/**
 * After marks came late, in a class session that the caller holds locked: one that is held waits again where children are
 * collected and one is inside. Whoever came and left in what arrived together reopens nothing.
 */
export async function waitAgain(
  tx: Tx,
  { classSessionId, staffId }: { classSessionId: string; staffId: string },
  { now, newId }: Pick<Operation, 'now' | 'newId'>,
) {
  if (!(await findAwaited(tx, classSessionId))) return
  if (!(await changeClassSessionState(tx, classSessionId, ['held'], 'awaiting_collection'))) return
  await recordClassSessionEvent(tx, {
    ...{ id: newId(), class_session_id: classSessionId, kind: 'awaiting_collection', detail: {} },
    ...{ at: now, staff_id: staffId },
  })
}
