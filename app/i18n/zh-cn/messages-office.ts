/** Messages as offices and organisations see them. */
export const messagesOffice = {}
