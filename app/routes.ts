import { index, type RouteConfig, route } from '@remix-run/route-config'

/** Every URL of the product: visitors and families at /, organisations at /provider, officers at /office. */
export default [
  // public: without signing in
  index('routes/public/home.tsx'),
  route('activities', 'routes/public/activities.tsx'), // 活动
  route('calendar', 'routes/public/calendar.tsx'), // 活动日历
  route('a/:slug', 'routes/public/offering.tsx'), // 活动详情
  route('privacy', 'routes/public/privacy.tsx'), // 儿童个人信息保护规则
  route('display', 'routes/public/display.ts'), // 大字版, English

  // family
  route('a/:slug/sign-up', 'routes/family/sign-up.tsx'), // 给谁报名
  route('a/:slug/sign-up/:participantId', 'routes/family/sign-up-answers.tsx'), // 健康与接送
  route('a/:slug/sign-up/:participantId/confirmation', 'routes/family/sign-up-confirmation.tsx'),
  route('me', 'routes/family/me.tsx'), // 我的首页
  route('me/signups', 'routes/family/signups.tsx'), // 我的报名
  route('me/signups/:registrationId', 'routes/family/signup.tsx'), // 结果
  route('me/signups/:registrationId/withdrawal', 'routes/family/withdrawal.tsx'), // 取消报名
  route('me/offers/:offerId/acceptance', 'routes/family/offer-acceptance.ts'), // 确认参加
  route('me/offers/:offerId/decline', 'routes/family/offer-decline.ts'), // 不参加了

  // provider

  // office
] satisfies RouteConfig
