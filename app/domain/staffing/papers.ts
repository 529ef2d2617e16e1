import type { CredentialKind } from '#db/schema/organisations.ts'
import type { Day } from '#db/schema.ts'

export interface Paper {
  kind: CredentialKind
  state: 'submitted' | 'verified' | 'revoked'
  /** From this day on it is no longer good. */
  expiresOn: Day
}

export interface Vetting {
  /** The last day on which the yearly vetting is good; null: never vetted. */
  vettedUntil: Day | null
  /** The vetting said: never near minors. */
  isBarred: boolean
}

/** Whether somebody may be near children on a day. */
export function isVettedOn({ vettedUntil, isBarred }: Vetting, day: Day) {
  return !isBarred && vettedUntil !== null && vettedUntil >= day
}

/** Whether a paper of this kind is verified and good on a day. */
export function holdsOn(papers: readonly Paper[], kind: CredentialKind, day: Day) {
  return papers.some(
    (paper) => paper.kind === kind && paper.state === 'verified' && paper.expiresOn > day,
  )
}
