import type { AskedMark } from '#db/schema/corrections.ts'
import type { Sealed, Tx } from '#db/schema.ts'
import { insertCorrectionRequest } from '#db/write/corrections.ts'
import type { Operation } from '../operation.ts'

interface Asked {
  id: string
  classSessionId: string
  registrationId: string
  originalEventId: string | null
  marks: readonly AskedMark[]
  method: 'tap' | 'paper'
  reason: Sealed
  staffId: string
}

/** Asks the district for marks that come too late to be made without it. False where a request of the child waits. */
export function askCorrection(tx: Tx, asked: Asked, { now }: Operation): Promise<boolean> {
  return insertCorrectionRequest(tx, {
    ...{ id: asked.id, class_session_id: asked.classSessionId },
    ...{ registration_id: asked.registrationId, original_event_id: asked.originalEventId },
    ...{ marks: JSON.stringify(asked.marks), method: asked.method, reason_sealed: asked.reason },
    ...{ state: 'waiting', asked_by: asked.staffId, asked_at: now },
  })
}
