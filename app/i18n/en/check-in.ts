/** Codes, cards and screens to check in with. */
export const checkIn = {}
