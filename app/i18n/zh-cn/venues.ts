/** 场地和撞场。 */
export const venues = {} as const
