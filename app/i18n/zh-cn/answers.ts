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
} as const
