/** The waitlist as its family, its organisation and the district see it. */
export const waitlist = {} as const
