/** Corrections, sheets, certificates. */
export const afterClass = {}
