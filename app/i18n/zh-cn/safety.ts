/** 开课检查和现场人手：手机上点名时也要说的. */
export const safety = {
  'safety.check.everyone': '老师和工作人员都到了',
  'safety.check.venue': '场地看过了，没有危险的东西，出口没有挡住',
  'safety.check.first-aid': '急救包在手边，东西齐全',
  'safety.check.phone': '电话有电、有信号，知道最近的医院',
  'safety.check.weather': '看过天气，没有停课信号',
  'safety.check.lifeguards': '救生员在岗，眼睛看着水面',
  'safety.check.rings': '救生圈、救生绳在岸边，随手能拿到',
  'safety.check.depth': '看过水深，深水区拦开了',
  'safety.check.health': '问过孩子：今天有没有发热、呕吐、腹泻、皮疹',
  'safety.ratio': '按本场 {n} 个孩子，至少要 {need} 名大人，现在 {have} 名',
  'safety.pool-lifeguards':
    '泳池 {area} 平方米，至少 {need} 名救生员（GB 19079.1），现在 {have} 名',
  'safety.site.lifeguards': '至少 {need} 名救生员，现在 {have} 名',
  'safety.site.too-many': '孩子太多：最多 {most} 人，现在 {n} 人',
} as const
