/** 班期的分段编辑。 */
export const planning = {} as const
