/** 请假、补录、补课. */
export const absence = {} as const
