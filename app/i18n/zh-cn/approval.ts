/** 审批。 */
export const approval = {} as const
