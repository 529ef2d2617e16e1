import {
  type RatioRule,
  type SafetyFacts,
  type SafetyGap,
  safetyGaps,
} from '../staffing/safety-gate.ts'

/**
 * What lacks now: the gate, with the team that is here and the children who are inside. `here`: ids of staff. Whoever
 * does not count by papers or vetting is as good as away, and no gap of their own.
 */
export function gapsOnSite(
  facts: SafetyFacts,
  ratios: readonly RatioRule[],
  { here, inside }: { here: readonly string[]; inside: number },
): SafetyGap[] {
  const team = facts.team.filter(({ staffId }) => here.includes(staffId))
  const gaps = safetyGaps({ ...facts, team, children: inside }, ratios)
  return gaps.filter(({ code }) => code !== 'not-vetted' && code !== 'paper-expired')
}
