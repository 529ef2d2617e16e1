export const answers = {}
