/** Why somebody can or cannot join, windows and reserved places. */
export const eligibility = {} as const
