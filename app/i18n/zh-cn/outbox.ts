/** What the delivery of messages says of itself. */
export const outbox = {
  'mail.digest.subject': '您有{n}条新消息',
  'mail.digest.conclusion': '这{n}条消息合在一起告诉您。',
  'mail.digest.list': '还有',
  'mail.digest.why': '消息一下子多了，我们合成一封，免得打扰您。点每一条可以看详情。',

  'sms.digest': '您有{n}条新消息，请登录网站查看。',

  'mail.unreached.subject': '有{n}户家长没通知到：{title}',
  'mail.unreached.conclusion': '《{title}》的消息没有送到{n}户家长，请打电话告诉他们。',
  'mail.unreached.families': '没通知到',
  'mail.unreached.count': '{n}户',
  'mail.unreached.button': '看名单和电话',
  'mail.unreached.why': '邮箱或手机号不对、邮箱满了，或者对方一直不收，我们试过了，没有送到。',
  'sms.unreached': '{title}有{n}户家长没通知到，请打电话告诉他们。',
} as const
