/** Absence, walk-ins, make-ups. */
export const absence = {}
