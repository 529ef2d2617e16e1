/** Reminders and summaries for organisations and offices. */
export const workMail = {
  'mail.organisation': '机构',

  'mail.attendance-missing.subject': '请提交考勤：{title}',
  'mail.attendance-missing.conclusion': '《{title}》有{n}次课还没交考勤。',
  'mail.attendance-missing.list': '还没交的课',
  'mail.attendance-missing.button': '去点名',
  'mail.attendance-missing.then': '未交的场次不能结算。人都点到以后，请按“提交考勤”。',
  'sms.attendance-missing': '{title}有{n}次课还没交考勤，请登录提交。',

  'mail.sign-up-low.subject': '报名不足：{title} {k}/{min}',
  'mail.sign-up-low.conclusion': '《{title}》现在报了{k}人，最少要{min}人。',
  'mail.sign-up-low.taken': '已报',
  'mail.sign-up-low.of': '{k}人（最少{min}人）',
  'mail.sign-up-low.closes': '报名截止',
  'mail.sign-up-low.button': '去看这一期',
  'mail.sign-up-low.choices': '可以延长报名、和别的班期合并，或取消。',
  'mail.sign-up-low.yours': '由您决定：系统不会自己取消。',
  'sms.sign-up-low': '{title}报了{k}人，最少{min}人，{day}截止。',

  'mail.escalated.subject': '人手还没补齐：{title}还差{n}人',
  'mail.escalated.conclusion': '{organisation}的《{title}》有{n}次课人手不够，到现在没有补齐。',
  'mail.escalated.then': '这封信发给区里和机构负责人。人手不够时，涉水课不能开始签到。',
  'sms.escalated': '{title}还差{n}人，到现在没有补齐。',

  'mail.day-ahead.subject': '明天{n}场课（{date}）',
  'mail.day-ahead.conclusion': '明天，{date}，有{n}场课。',
  'mail.day-ahead.children': '一共报名',
  'mail.day-ahead.lacking': '人手不够的场次',
  'mail.day-ahead.suspended': '停课的场次',
  'mail.day-ahead.list': '每一场',
  'mail.day-ahead.line': '{time} {title}，{place}，报名{k}/{places}',
  'mail.day-ahead.line.suspended': '天气停课中',
  'mail.day-ahead.button': '看课表',
  'mail.day-ahead.roster': '花名册登录后查看，邮件里不附名单。',
  'sms.day-ahead': '明天{n}场课，{lacking}场人手不够。',
} as const
