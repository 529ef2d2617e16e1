/** The queue of a rush, and reminders of an opening. */
export const rush = {} as const
