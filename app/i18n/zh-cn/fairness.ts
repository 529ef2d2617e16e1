/** Late withdrawals, absences, releases, and how fairly places went. */
export const fairness = {} as const
