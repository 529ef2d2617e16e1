import type { AbsenceCause } from '#db/schema/absences.ts'
import type { Db } from '#db/schema.ts'
import { setAbsenceCause } from '#db/write/absence-notices.ts'
import type { Operation } from '../operation.ts'
import { type AbsenceOf, type AbsenceRefusal, takeAbsenceInHand } from './absence-in-hand.ts'

export type CauseGiven =
  | { outcome: 'kept' | 'not-found' }
  | { outcome: 'refused'; because: AbsenceRefusal }

/** Says why, after the absence was told, until the start; null: rather not. */
export function giveAbsenceCause(
  db: Db,
  { cause, ...of }: AbsenceOf & { cause: AbsenceCause | null },
  { now }: Pick<Operation, 'now'>,
): Promise<CauseGiven> {
  return db.inTransaction(async (tx) => {
    const inHand = await takeAbsenceInHand(tx, of, now)
    if (!inHand?.notice) return { outcome: 'not-found' }
    if (inHand.because) return { outcome: 'refused', because: inHand.because }
    await setAbsenceCause(tx, inHand.notice.id, cause)
    return { outcome: 'kept' }
  })
}
