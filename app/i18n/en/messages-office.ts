export const messagesOffice = {}
