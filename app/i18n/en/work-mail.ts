export const workMail = {}
