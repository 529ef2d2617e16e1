export const provider = {}
