/** The waitlist as its family, its organisation and the district see it. */
export const waitlist = {
  'offer-link.title': '有名额了',
  'offer-link.sent': '有名额了，请在 {deadline} 前确认',
  'offer-link.sent.next': '点“确认参加”即可，不用登录。不确认就让给下一位，不影响以后报名',
  'offer-link.night': '夜里22:00到8:00不计时',
  'offer-link.together': '兄弟姐妹一起确认，或一起让出',
  'offer-link.accepted': '已确认参加',
  'offer-link.accepted.next': '报名成功，日历邀请会发给您',
  'offer-link.declined': '已让出名额，谢谢',
  'offer-link.declined.next': '不影响以后报名',
  'offer-link.expired': '确认的时间已经过了',
  'offer-link.expired.next': '名额已让给下一位，不影响以后报名',
  'offer-link.revoked': '这个名额已经收回',
  'offer-link.revoked.next': '报名已取消，或活动不办了。详情请看“我的报名”',
} as const
