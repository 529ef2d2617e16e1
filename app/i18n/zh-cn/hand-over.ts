/** 接走、未接走、手机管理. */
export const handOver = {} as const
