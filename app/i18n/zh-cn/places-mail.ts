/** Messages about places: pools, draws, offers, openings, absences. */
export const placesMail = {} as const
