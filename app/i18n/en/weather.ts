export const weather = {}
