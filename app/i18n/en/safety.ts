/** Start checks, headcounts, incidents. */
export const safety = {}
