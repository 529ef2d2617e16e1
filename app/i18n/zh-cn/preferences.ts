/** How somebody wants to be told, and what was told so far. */
export const preferences = {}
