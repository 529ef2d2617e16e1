/** 课表。 */
export const timetable = {} as const
