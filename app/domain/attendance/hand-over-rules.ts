import { hasReachedFamily } from '#db/read/hand-over.ts'
import { listBarredGuardians, listCollectingGuardians, listPickups } from '#db/read/rosters.ts'
import type { ReadDb } from '#db/schema.ts'
import type { InHand } from './class-session-in-hand.ts'
import { mayCollectOn } from './may-collect.ts'
import { mayLeaveAlone } from './may-leave-alone.ts'
import type { Departing } from './record-departure.ts'

export type HandOverRefusal =
  | ('may-not-leave-alone' | 'needs-reason' | 'unknown-collector')
  /** Never to this person, whatever the family says by phone. */
  | 'barred'
  /** The family has to be called and reached first. */
  | 'needs-call'

interface Leaving {
  participant: InHand['participants'][number]
  classSession: Pick<InHand, 'id' | 'held_on' | 'departure' | 'audience'>
}

/** Why a child may not leave in this way; undefined where it may. */
export async function whyNotHandOver(
  db: ReadDb,
  departing: Departing,
  { participant, classSession }: Leaving,
): Promise<HandOverRefusal | undefined> {
  const isAlone = mayLeaveAlone(participant, classSession.held_on)
  if (departing.kind === 'self_dismissed') return isAlone ? undefined : 'may-not-leave-alone'
  const reached = () => hasReachedFamily(db, classSession.id, participant.id)
  if (departing.kind === 'left_early') {
    if (departing.note.trim() === '') return 'needs-reason'
    const isCollected =
      classSession.departure === 'collected' && classSession.audience !== 'guardian'
    return !isCollected || isAlone || (await reached()) ? undefined : 'needs-call'
  }
  if (departing.with === 'other') {
    if (!(await reached())) return 'needs-call'
    return departing.note.trim() === '' ? 'needs-reason' : undefined
  }
  return whyNotTo(db, departing.with, { participant, classSession })
}

async function whyNotTo(db: ReadDb, collector: string, { participant, classSession }: Leaving) {
  const children = participant.child_id ? [participant.child_id] : []
  const barred = await listBarredGuardians(db, children)
  if (barred.some(({ id }) => collector === `guardian:${id}`)) return 'barred'
  const guardians = await listCollectingGuardians(db, children)
  const pickups = (await listPickups(db, [participant.id])).filter((one) =>
    mayCollectOn(one, classSession.held_on),
  )
  const known = [
    ...pickups.map(({ id }) => `pickup:${id}`),
    ...guardians.map(({ id }) => `guardian:${id}`),
  ]
  return known.includes(collector) ? undefined : 'unknown-collector'
}
