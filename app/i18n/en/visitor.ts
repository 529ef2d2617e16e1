export const visitor = {}
