/** The roster app. */
export const rosterApp = {}
