/** 点名应用：离线也能用. */
export const rosterApp = {} as const
