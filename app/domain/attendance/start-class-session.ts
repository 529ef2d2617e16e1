import type { Tx } from '#db/schema.ts'
import { changeClassSessionState, recordClassSessionEvent } from '#db/write/class-sessions.ts'
import type { Operation } from '../operation.ts'

/** The first mark starts the class session; later ones find it started. */
export async function startClassSession(
  tx: Tx,
  { id }: { id: string },
  staffId: string,
  { now, newId }: Pick<Operation, 'now' | 'newId'>,
) {
  if (!(await changeClassSessionState(tx, id, ['scheduled'], 'in_progress'))) return
  await recordClassSessionEvent(tx, {
    ...{ id: newId(), class_session_id: id, kind: 'started', detail: {}, at: now },
    staff_id: staffId,
  })
}
