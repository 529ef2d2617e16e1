/** Reminders and nudges to families. */
export const remindersMail = {}
