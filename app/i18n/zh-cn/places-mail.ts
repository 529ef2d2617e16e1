/** Messages about places: pools, draws, offers, openings, absences. */
export const placesMail = {
  'mail.absences.subject': '{n}次没来，也没有请假：{title}',
  'mail.absences.conclusion': '{who}已有{n}次没来《{title}》，也没有请假。',
  'mail.absences.how': '来不了，请在上课前打电话给联系人请假。请过假的不计。',
  'mail.absences.then': '满{n}次，负责人会考虑把名额让给候补的孩子。',
  'mail.absences.person': '名额不会自动取消：由负责人了解情况后决定。',
  'mail.absences.mistake': '如果记错了，请联系上面的联系人更正。',
  'mail.released.subject': '名额已让出：{title}',
  'mail.released.conclusion': '{who}不再参加《{title}》，名额已让出。',
  'mail.released.reason': '{n}次没来，也没有请假',
  'mail.released.appeal': '您有不同意见，请联系上面的联系人。',
  'mail.released.then': '不影响以后报名。有名额时也可以重新报这一期。',
  'sms.absences': '{title}有{n}次没来也没请假。来不了请提前打电话请假。',
  'sms.released': '{title}的名额已让出，原因是多次没请假。有疑问请联系{contact}',
  'mail.waitlist-closed.conclusion': '《{title}》候补结束，这次没有轮到{who}。',
  'mail.waitlist-closed.why': '活动就要开始，名额不再递补。',
  'sms.waitlist-closed': '{title}候补结束，这次没有轮到，不影响以后报名。',
} as const
