/** 更正、签到表、证书. */
export const afterClass = {} as const
