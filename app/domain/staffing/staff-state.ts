import type { Day } from '#db/schema.ts'
import { daysUntil, vettingExpiresOn } from './expiry.ts'
import { isVettedOn, type Paper, type Vetting } from './papers.ts'

export type StaffState =
  | { code: 'ok' | 'missing' | 'expired' | 'check_due' | 'blocked' }
  /** days: until the first vetting or paper runs out. */
  | { code: 'expiring'; days: number }

const soon = 30

/** Whether somebody can be assigned today, the worst first. A paper that was renewed is judged by the newer one. */
export function staffState(member: Vetting & { papers: readonly Paper[] }, today: Day): StaffState {
  const { papers, vettedUntil, isBarred } = member
  if (isBarred) return { code: 'blocked' }
  if (vettedUntil === null || !isVettedOn(member, today)) return { code: 'check_due' }
  const kinds = [...new Set(papers.map(({ kind }) => kind))]
  const lasting = kinds.map((kind) => lastsUntil(papers.filter((paper) => paper.kind === kind)))
  if (lasting.some((day) => day !== undefined && day <= today)) return { code: 'expired' }
  if (lasting.includes(undefined)) return { code: 'missing' }
  const ends = [vettingExpiresOn(vettedUntil), ...lasting.flatMap((day) => day ?? [])].sort()
  const days = daysUntil(ends[0] ?? today, today)
  return days <= soon ? { code: 'expiring', days } : { code: 'ok' }
}

/** Until when the best verified paper of one kind is good; nothing while none is verified. */
function lastsUntil(papers: readonly Paper[]): Day | undefined {
  return papers
    .filter(({ state }) => state === 'verified')
    .map(({ expiresOn }) => expiresOn)
    .sort()
    .at(-1)
}
