/** 改期、取消和家庭的选择。 */
export const changes = {} as const
