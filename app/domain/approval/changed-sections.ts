import type { OfferingSection } from '#db/schema/planning.ts'
import type { Instant } from '#db/schema.ts'

/** The sections that were saved since the last round before `round` was decided; none in the first round. */
export function changedSections(
  saves: readonly { section: OfferingSection; saved_at: Instant }[],
  approvals: readonly { round: number; decided_at: Instant | null }[],
  round: number,
): OfferingSection[] {
  const earlier = approvals.filter((approval) => approval.round < round)
  const since = earlier
    .map(({ decided_at }) => decided_at ?? '')
    .sort()
    .at(-1)
  if (!since) return []
  return saves.filter(({ saved_at }) => saved_at > since).map(({ section }) => section)
}
