/** Reminders and nudges to families. */
export const remindersMail = {
  'mail.tomorrow.subject': '明天上课：{title}，{date}',
  'mail.tomorrow.conclusion': '{who}明天上《{title}》：{when}。',
  'mail.tomorrow.way': '怎么去：在手机地图里搜“{place}”。',
  'mail.tomorrow.leave':
    '来不了，点上面的“请假”，老师马上知道。整期不来，打开网页取消，名额让给候补的孩子。',
  'mail.tomorrow.absence': '请假',
  'sms.tomorrow.link': '{when}{title}。请假：{url}',
  'sms.tomorrow.bare': '{when}上课。请假：{url}',
  'sms.tomorrow': '{when}上课：{title}，{place}。来不了请提前请假。',
  'mail.expiring-offer.subject': '还没确认：{title}的名额留到{deadline}',
  'mail.expiring-offer.conclusion':
    '《{title}》给{who}留了名额，还没有确认。请在{deadline}前确认。',
  'mail.expiring-offer.otherwise':
    '不确认就让给下一位，不影响以后报名。不想参加也请点一下，名额马上给别的孩子。',
  'sms.expiring-offer': '{title}的名额还没确认，请在{deadline}前登录网站确认，不收费。',
  'sms.expiring-offer.link': '{title}还没确认，{deadline}前：{url}',
} as const
