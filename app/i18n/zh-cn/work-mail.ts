/** Reminders and summaries for organisations and offices. */
export const workMail = {}
