/** 停课。 */
export const weather = {} as const
