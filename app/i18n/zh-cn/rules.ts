/** 规则。 */
export const rules = {} as const
