/** 老师、证件、排班、人员配比。 */
export const staffing = {} as const
