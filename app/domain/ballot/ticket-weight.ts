/** Why a member's ticket weighs what it weighs. */
export interface WeightFacts {
  /** Had no place in the programme so far. */
  isFirstTimer: boolean
  /** Draws of this season in which it was not drawn at all. */
  notDrawn: number
  /** Places given up late in this season, and how many of them lower the weight. */
  lateWithdrawals: number
  lateLimit: number
}

const [usual, forFirstTimers, mostForNotDrawn, least] = [2, 2, 2, 1]

/** What each fact adds to the usual two lots. */
export function weightParts({ isFirstTimer, notDrawn, lateWithdrawals, lateLimit }: WeightFacts) {
  return {
    usual,
    firstTimer: isFirstTimer ? forFirstTimers : 0,
    notDrawn: Math.min(notDrawn, mostForNotDrawn),
    late: lateWithdrawals >= lateLimit ? -1 : 0,
  }
}

/** How many lots one member would have alone: never none. */
export function memberWeight(facts: WeightFacts): number {
  const { usual, firstTimer, notDrawn, late } = weightParts(facts)
  return Math.max(least, usual + firstTimer + notDrawn + late)
}

/** Siblings drawn together have the lots of the one who has fewest: linking raises nobody's chance. */
export function ticketWeight(members: readonly WeightFacts[]): number {
  return Math.max(least, Math.min(...members.map(memberWeight)))
}
