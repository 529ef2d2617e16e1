/** The gallery of messages, and SMS. */
export const gallery = {}
