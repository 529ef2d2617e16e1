/** Calendars to subscribe to. */
export const feeds = {
  'feed.name': '新市民学堂：{of}',
  'feed.name.family': '新市民学堂：我家的课',
  'feed.name.teacher': '新市民学堂：我上的课',
  'feed.cancelled': '已取消：{summary}',
  'feed.suspended': '停课：{summary}',
  'feed.asked': '请答复：{summary}',
  'feed.number': '{title}（第{n}次）',
  'feed.organisation.summary': '{title}（第{n}次）{taken}/{places}',
  'feed.organisation.places': '已报{taken}人，共{places}个名额',
} as const
