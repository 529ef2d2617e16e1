/** 点名应用：离线也能用. */
export const rosterApp = {
  'app.title': '点名',
  'app.without': '这个浏览器打不开离线点名。可以在“我的课”里点名（需要网络）',
  'app.without.link': '到“我的课”',
} as const
