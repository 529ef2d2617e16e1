/** Answers from calendars, returned mail, and class sessions in teachers’ calendars. */
export const answers = {
  'mail.declined.subject': '您答复不来：{title}，名额还要吗？',
  'mail.declined.conclusion': '您在日历里答复不来：《{title}》，{when}。',
  'mail.declined.one.button': '让出名额',
  'mail.declined.one.then': '确定不来，请点“让出名额”，给排队的孩子。',
  'mail.declined.several.button': '打开报名',
  'mail.declined.several.then':
    '只是这一次不来，请告诉联系人，其他课次照旧。整期都不来，请打开报名页取消。',
  'mail.declined.kept': '还想来，什么都不用做，名额一直留着。',
  'sms.declined': '您答复不来：{title}，{when}。名额还留着，不要请登录让出。',

  'mail.staff.booked.subject': '已记下：{title}（{when}起，共 {n} 次）',
  'mail.staff.booked.conclusion': '《{title}》有 {n} 次课由您来上，附日历。',
  'mail.staff.booked.line': '{place}（{role}）',
  'mail.staff.booked.then': '改时间、改地点或停课，日历会自动更新。花名册登录后查看。',
  'mail.staff.changed.subject': '您的课有变动：{title}（{n}次）',
  'mail.staff.changed.conclusion': '《{title}》您有 {n} 次课变了，请看现在的安排。',
  'mail.staff.changed.off': '不用来：{when}',
  'mail.staff.changed.now': '{when}：{value}',
  'mail.staff.changed.then': '日历会随这封邮件更新。有疑问请联系机构负责人。',
  'sms.staff.changed': '您的课有变动：{title}（{n}次），请登录查看。',
  'calendar.staff.summary': '【授课】{title}（{role}）',
  'calendar.staff.places': '名额：{n} 人',
  'calendar.staff.roster': '花名册登录后查看：',
} as const
