/** 开课检查、清点、突发情况. */
export const safety = {} as const
