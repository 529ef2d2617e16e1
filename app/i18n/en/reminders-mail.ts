export const remindersMail = {}
