import type { CallRecord } from '#app/domain/attendance/device-record.ts'
import type { NewRecord } from '../roster-store.ts'
import type { ChildHere } from './on-site.ts'
import { type NewMark, newMark } from './tap.ts'

type Leaving =
  | { as: 'known-face'; collector: string }
  | { as: 'code'; collector: string; codeUsed: string }
  /** Nobody of the list: after a call, with who it is and who agreed. */
  | { as: 'somebody-else'; note: string }
  | { as: 'alone' }
  | { as: 'early'; note: string }

/** How a child leaves, as a mark. */
export function handOver(classSessionId: string, child: ChildHere, leaving: Leaving): NewMark {
  const { registrationId, state } = child
  const leave = (mark: NewMark['mark']) => newMark({ classSessionId, registrationId, mark, state })
  switch (leaving.as) {
    case 'known-face':
      return { ...leave('collected'), method: 'known_face', collector: leaving.collector }
    case 'code': {
      const { collector, codeUsed } = leaving
      return { ...leave('collected'), method: 'code', collector, codeUsed }
    }
    case 'somebody-else':
      return { ...leave('collected'), collector: 'other', note: leaving.note, forced: true }
    case 'alone':
      return leave('self_dismissed')
    case 'early':
      return { ...leave('left_early'), note: leaving.note }
  }
}

/** That a guardian was called about a child, and what came of it. */
export function newCall(
  classSessionId: string,
  registrationId: string,
  call: Pick<CallRecord, 'because' | 'reached' | 'note'>,
): NewRecord {
  return { kind: 'call', classSessionId, registrationId, ...call }
}

export type Closing = 'unmarked' | 'disputed' | 'inside' | 'offline' | 'unsent' | null

/** What stands against closing a class session; null: it can be closed. A child inside comes before a missing network. */
export function closingOf(site: {
  inside: number
  disputed: number
  open: number
  isCollected: boolean
  isAwaiting: boolean
  isOnline: boolean
  unsent: number
}): Closing {
  if (site.disputed > 0) return 'disputed'
  if (site.open > 0) return 'unmarked'
  if (site.isCollected && site.isAwaiting && site.inside > 0) return 'inside'
  if (!site.isOnline) return 'offline'
  return site.unsent > 0 ? 'unsent' : null
}
