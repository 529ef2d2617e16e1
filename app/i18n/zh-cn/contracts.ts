/** 合同。 */
export const contracts = {} as const
