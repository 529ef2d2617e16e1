/** 签到码、签到卡、签到大屏. */
export const checkIn = {} as const
