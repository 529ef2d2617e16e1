import type { MarkRecord } from '#app/domain/attendance/device-record.ts'
import type { MarkFact } from '#app/domain/attendance/roster-state.ts'
import type { ChildHere } from './on-site.ts'
import type { NewMark } from './tap.ts'
import { newMark } from './tap.ts'

/** What readScan (check-in-code.ts) says of a text. */
export type Scanned =
  | {
      outcome: 'fits'
      registrationId: string
      method: 'qr' | 'code' | 'card' | 'collect'
      codeUsed: string | null
    }
  | { outcome: 'several'; registrationIds: string[] }
  | { outcome: 'refused'; because: 'forged' | 'expired' | 'foreign' | 'unreadable' }

export type Verdict =
  | { says: 'here'; child: ChildHere; record: NewMark; hasLeftOffering: boolean }
  /** Inside already, or the code was taken: when, and by whom. */
  | { says: 'already' | 'used'; child: ChildHere; at: string; staffId: string | null }
  | { says: 'gone'; child: ChildHere; at: string | null }
  | { says: 'disputed' | 'collecting'; child: ChildHere }
  | { says: 'several'; children: ChildHere[] }
  | { says: 'forged' | 'expired' | 'foreign' | 'unreadable' }

const lateAfter = 10 * 60_000

interface Asked {
  classSession: { id: string; startsAt: string }
  children: readonly ChildHere[]
  /** All marks that this phone knows, its own included. */
  marks: readonly (MarkFact | MarkRecord)[]
  now: number
  forced: boolean
}

/** What a scan or six digits mean at the door. A child who left the offering is marked, and told of. */
export function verdictOf(scanned: Scanned, asked: Asked): Verdict {
  if (scanned.outcome === 'refused') return { says: scanned.because }
  const find = (id: string) => asked.children.find((child) => child.registrationId === id)
  if (scanned.outcome === 'several') {
    return { says: 'several', children: scanned.registrationIds.flatMap((id) => find(id) ?? []) }
  }
  const child = find(scanned.registrationId)
  if (!child) return { says: 'foreign' }
  if (scanned.method === 'collect') return { says: 'collecting', child }
  const { state } = child
  if (state.conflict.length > 0) return { says: 'disputed', child }
  const standing = asked.marks.find(({ id }) => id === state.currentId)
  if (state.left) return { says: 'gone', child, at: state.since }
  if (state.isInside && state.since) {
    return { says: 'already', child, at: state.since, staffId: staffOf(standing) }
  }
  const taken = asked.marks.find((mark) => codeOf(mark) === scanned.codeUsed)
  if (scanned.codeUsed !== null && taken) {
    return { says: 'used', child, at: timeOf(taken), staffId: staffOf(taken) }
  }
  return {
    says: 'here',
    child,
    hasLeftOffering: child.hasLeftOffering,
    record: arrival(scanned, child, asked),
  }
}

type Fitting = Extract<Scanned, { outcome: 'fits' }>

function arrival(scanned: Fitting, child: ChildHere, { classSession, now, forced }: Asked) {
  const isLate = now > Date.parse(classSession.startsAt) + lateAfter
  const { registrationId, state } = child
  const mark = isLate ? 'late' : 'present'
  const made = newMark({ classSessionId: classSession.id, registrationId, mark, state, forced })
  const method = scanned.method === 'collect' ? 'code' : scanned.method
  return { ...made, method, codeUsed: scanned.codeUsed }
}

const codeOf = (mark: MarkFact | MarkRecord) => ('kind' in mark ? mark.codeUsed : mark.code_used)
const timeOf = (mark: MarkFact | MarkRecord) => ('kind' in mark ? mark.at : mark.occurred_at)
const staffOf = (mark: MarkFact | MarkRecord | undefined) =>
  mark && !('kind' in mark) ? mark.staff_id : null
