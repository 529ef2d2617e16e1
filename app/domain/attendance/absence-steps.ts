/** A warning or a proposal that a registration had. */
interface Step {
  kind: 'warned' | 'release_proposed'
  absences: number
  decision: 'released' | 'kept' | null
}

interface Limits {
  /** Unexcused absences at which the family is told. */
  toWarn: number
  /** At which a coordinator is asked whether to release the place. */
  toRelease: number
}

/**
 * What follows from that many unexcused absences, with what followed before: a family is warned once, and whoever was
 * kept is proposed again only after one more absence. `open`: a proposal should wait for a decision.
 */
export function absenceSteps(
  absences: number,
  { toWarn, toRelease }: Limits,
  steps: readonly Step[],
) {
  const kept = steps.filter(({ decision }) => decision === 'kept').map((step) => step.absences)
  const wasWarned = steps.some(({ kind }) => kind === 'warned')
  return {
    warn: absences >= toWarn && !wasWarned,
    open: absences >= toRelease && absences > Math.max(0, ...kept),
  }
}
