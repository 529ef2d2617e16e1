/** 摇号: the pool, the draw, and how anybody checks it. */
export const ballot = {} as const
