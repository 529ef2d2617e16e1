/** 全部消息的样稿，只在演示里看。 */
export const gallery = {
  'samples.title': '全部消息样稿',
  'samples.code': '编号',
  'samples.all': '全部',
  'samples.words': '内容',
  'samples.usual': '平常的',
  'samples.long': '很长的',
  'samples.show': '查看',
  'samples.sms': '短信，{n}字',
  'samples.headers': '邮件头',
  'samples.link': '看全部消息的样稿',
} as const
