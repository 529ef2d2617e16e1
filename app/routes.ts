import { index, type RouteConfig, route } from '@remix-run/route-config'
import { officeRoutes } from './office-routes.ts'
import { teachRoutes } from './teach-routes.ts'

/** One class session of a family's own sign-up. */
const own = 'me/signups/:registrationId/class-sessions/:classSessionId'

/** Every URL of the product: visitors and families at /, organisations at /provider, officers at /office. */
export default [
  // public: without signing in
  index('routes/public/home.tsx'),
  route('activities', 'routes/public/activities.tsx'), // 活动
  route('calendar', 'routes/public/calendar.tsx'), // 活动日历
  route('calendar/subscribe', 'routes/public/subscribe.tsx'), // 订阅日历
  // feeds/<token>.ics and feeds/{district,programme,venue}/<id>.ics: calendars, answered by server/feeds.ts
  route('a/:slug', 'routes/public/offering.tsx'), // 活动详情
  route('a/:slug/calendar.ics', 'routes/public/offering-calendar.ts'), // 加到日历
  route('draws', 'routes/public/draws.tsx'), // 抽签公示
  route('draws/verify-draw.mjs', 'routes/public/draw-script.ts'), // 核验脚本
  route('draws/:drawId', 'routes/public/draw.tsx'),
  route('draws/:drawId/pool.json', 'routes/public/draw-pool.ts'), // 签池
  route('draws/:drawId/result.json', 'routes/public/draw-result.ts'), // 结果
  route('verify', 'routes/public/verify.tsx'), // 核验证书
  route('verify/:number', 'routes/public/verify.tsx', { id: 'routes/public/verify-number' }),
  route('privacy', 'routes/public/privacy.tsx'), // 儿童个人信息保护规则
  route('sms/receipts', 'routes/public/sms-receipts.ts'), // 短信回执
  route('display', 'routes/public/display.ts'), // 大字版, English
  route('*', 'routes/public/not-found.tsx'),

  // family
  route('sign-in', 'routes/family/sign-in.tsx'), // 登录
  route('sign-in/code', 'routes/family/sign-in-code.tsx'), // 输入验证码
  route('sign-in/code/again', 'routes/family/sign-in-code-again.ts'), // 重新获取
  route('sign-out', 'routes/family/sign-out.ts'), // 退出登录
  route('me/profile', 'routes/family/profile.tsx'), // 账号
  route('me/contact', 'routes/family/contact.tsx'), // 添加手机号或邮箱
  route('me/contact/code', 'routes/family/contact-code.tsx'),
  route('me/children', 'routes/family/me-children.tsx'), // 我的孩子
  route('me/children/:childId', 'routes/family/child.tsx'), // 孩子档案; new: 添加孩子
  route('a/:slug/sign-up', 'routes/family/sign-up.tsx'), // 给谁报名
  route('a/:slug/sign-up/:participants', 'routes/family/sign-up-answers.tsx'), // 健康与接送
  route('a/:slug/sign-up/:participants/confirmation', 'routes/family/sign-up-confirmation.tsx'),
  route('me/queue/:submissionId', 'routes/family/queue.tsx'), // 正在排队
  route('a/:slug/reminder', 'routes/family/reminder.tsx'), // 开始时提醒我
  route('a/:slug/reminder/end', 'routes/family/reminder-end.ts'), // 不用提醒了
  route('me', 'routes/family/me.tsx'), // 我的首页
  route('me/check-in', 'routes/family/check-in.tsx'), // 签到码
  route('me/check-in/offline', 'routes/family/check-in-offline.tsx'), // 没有网络时
  route('check-in', 'routes/family/check-in-digits.tsx'), // 输入大屏上的6位数字
  route('check-in/:scanned', 'routes/public/scanned-screen.ts'), // 扫了签到大屏
  route('check-in/at/:ticket', 'routes/family/check-in-ticket.tsx'), // 签到
  route('screen/:token', 'routes/public/screen.tsx'), // 签到大屏，不用登录
  route('offers/:token', 'routes/family/offer-link.tsx'), // 递补邀约，不用登录
  route('offers/:token/acceptance', 'routes/family/offer-link-acceptance.ts'), // 确认参加
  route('offers/:token/decline', 'routes/family/offer-link-decline.ts'), // 不参加了
  route('o/:token', 'routes/family/offer-short-link.ts'), // 短信里的地址
  route('me/calendar', 'routes/family/me-calendar.tsx'), // 订阅日历
  route('me/calendar/renewal', 'routes/family/me-calendar-renewal.ts'), // 换一个链接
  route('me/calendar/revocation', 'routes/family/me-calendar-revocation.ts'), // 停用链接
  route('me/messages', 'routes/family/messages.tsx'), // 通知
  route('me/messages/settings', 'routes/family/message-settings.tsx'), // 接收方式
  route('me/messages/:messageId', 'routes/family/message.tsx'),
  route('u/:token', 'routes/family/unsubscribe.tsx'), // 少收通知，不用登录
  route('u/:token/undoing', 'routes/family/unsubscribe-undoing.ts'), // 恢复
  route('u/:token/less', 'routes/family/unsubscribe-less.tsx'), // 为什么不能再少
  route('me/signups', 'routes/family/signups.tsx'), // 我的报名
  route('me/signups/:registrationId/calendar.ics', 'routes/family/signup-calendar.ts'), // 加到日历
  route('me/signups/:registrationId/card', 'routes/family/signup-card.tsx'), // 签到卡
  route('me/signups/:registrationId', 'routes/family/signup.tsx'), // 结果
  route('me/signups/:registrationId/preference', 'routes/family/preference.ts'), // 往前
  route('me/certificates', 'routes/family/certificates.tsx'), // 证书和记录
  route('me/certificates/:certificateId', 'routes/family/certificate.tsx'),
  route('me/certificates/:certificateId/certificate.pdf', 'routes/family/certificate-file.ts'),
  route('me/choices/:drawId', 'routes/family/me-choices.tsx'), // 抽签志愿
  route('me/signups/:registrationId/collectors', 'routes/family/collectors.tsx'), // 接送人
  route(
    'me/signups/:registrationId/collectors/:pickupId/withdrawal',
    'routes/family/collector-withdrawal.ts', // 取消接送人
  ),
  route('me/signups/:registrationId/withdrawal', 'routes/family/withdrawal.tsx'), // 取消报名
  route(own, 'routes/family/class-session.tsx'), // 这次课有变动
  route(`${own}/keep`, 'routes/family/class-session-keep.ts'), // 照旧参加
  route(`${own}/swap`, 'routes/family/class-session-swap.ts'), // 换课
  route(`${own}/leave`, 'routes/family/class-session-leave.tsx'), // 因变动取消报名
  route(`${own}/absence`, 'routes/family/absence.tsx'), // 请假
  route(`${own}/absence/cause`, 'routes/family/absence-cause.ts'), // 为什么
  route(`${own}/absence/taking-back`, 'routes/family/absence-taking-back.ts'), // 撤销请假
  route(`${own}/make-up`, 'routes/family/make-up.tsx'), // 补课
  route('l/:token', 'routes/family/absence-link.tsx'), // 提醒里的请假，不用登录
  route('l/:token/cause', 'routes/family/absence-link-cause.ts'),
  route('l/:token/taking-back', 'routes/family/absence-link-taking-back.ts'), // 撤销请假
  route('me/offers/:offerId/acceptance', 'routes/family/offer-acceptance.ts'), // 确认参加
  route('me/offers/:offerId/decline', 'routes/family/offer-decline.ts'), // 不参加了

  route('draws/:drawId/commitment', 'routes/family/draw-commitment.tsx'), // 做家长见证人
  route('draws/:drawId/reveal', 'routes/family/draw-reveal.tsx'), // 公布密语

  // staff: signing in, for organisations and officers
  route('staff/sign-in', 'routes/staff/sign-in.tsx'), // 机构和工作人员登录
  route('staff/sign-out', 'routes/staff/sign-out.ts'),
  route('staff/activation/:token', 'routes/staff/activation.tsx'), // 激活账号

  // provider
  route('provider', 'routes/provider/workbench.tsx'), // 工作台
  route('provider/contracts/:contractId', 'routes/provider/contract.tsx'), // 合同进度
  route('provider/class-sessions/:classSessionId', 'routes/provider/class-session.tsx'), // 课次详情
  route('provider/class-sessions/:classSessionId/move', 'routes/provider/move.tsx'), // 改时间或地点
  route('provider/class-sessions/:classSessionId/cancellation', 'routes/provider/cancellation.tsx'),
  route('provider/class-sessions/:classSessionId/make-up', 'routes/provider/make-up.tsx'), // 安排补课
  route('provider/offerings/:offeringId/series', 'routes/provider/new-series.tsx'), // 按新规律重排
  route('provider/offerings/:offeringId/changes', 'routes/provider/series-changes.tsx'), // 改多次课
  route(
    'provider/offerings/:offeringId/cancellation',
    'routes/provider/offering-cancellation.tsx', // 取消整个班期
  ),
  route('provider/class-sessions/:classSessionId/notes', 'routes/provider/notes.ts'), // 小结
  route('provider/not-collected', 'routes/provider/not-collected.tsx'), // 还没接走
  route('provider/class-sessions/:classSessionId/roster', 'routes/provider/roster.tsx'), // 花名册
  route(
    'provider/class-sessions/:classSessionId/messages',
    'routes/provider/class-session-messages.tsx', // 通知记录
  ),
  route('provider/class-sessions/:classSessionId/corrections', 'routes/provider/corrections.tsx'), // 更正和补录
  route('provider/class-sessions/:classSessionId/sheet', 'routes/provider/sheet.tsx'), // 签到表
  route('provider/unreached', 'routes/provider/unreached.tsx'), // 没有通知到的家庭
  route('provider/offerings/:offeringId/unreached', 'routes/provider/unreached.tsx', {
    id: 'routes/provider/unreached-of-offering',
  }),
  route('provider/registrations/:registrationId/call', 'routes/provider/phone-call.ts'), // 已打电话通知
  route('provider/messages/:deliveryId/resend', 'routes/provider/resend.ts'), // 重发
  route('provider/registrations/:registrationId/contact', 'routes/provider/contact.tsx'), // 家长电话

  route('provider/offerings', 'routes/provider/offerings.tsx'), // 班期
  route('provider/offerings/new', 'routes/provider/new-offering.tsx'), // 从模板开始
  route('provider/offerings/:offeringId', 'routes/provider/offering.tsx'),
  route('provider/offerings/:offeringId/copy', 'routes/provider/copy-offering.tsx'), // 复制上一期
  route('provider/offerings/:offeringId/basics', 'routes/provider/basics.tsx'), // 基本信息
  route('provider/offerings/:offeringId/audience', 'routes/provider/audience.tsx'), // 适合谁
  route('provider/offerings/:offeringId/schedule', 'routes/provider/schedule.tsx'), // 时间地点
  route(
    'provider/offerings/:offeringId/class-sessions/:classSessionId', // 单独调整一次课
    'routes/provider/planned-class-session.tsx',
  ),
  route('provider/offerings/:offeringId/places', 'routes/provider/places.tsx'), // 名额报名
  route('provider/offerings/:offeringId/max-places', 'routes/provider/max-places.tsx'), // 加名额
  route('provider/offerings/:offeringId/reservation', 'routes/provider/reservation.tsx'), // 改预留名额
  route('provider/offerings/:offeringId/waitlist', 'routes/provider/waitlist.tsx'), // 候补和名额
  route('provider/registrations/:registrationId/admission', 'routes/provider/admission.tsx'), // 手工录取
  route(
    'provider/registrations/:registrationId/release',
    'routes/provider/registration-release.tsx', // 释放名额
  ),
  route(
    'provider/registrations/:registrationId/keeping',
    'routes/provider/registration-keeping.tsx', // 保留名额
  ),
  route('provider/offerings/:offeringId/cards', 'routes/provider/cards.tsx'), // 打印签到卡
  route(
    'provider/registrations/:registrationId/card-replacement',
    'routes/provider/card-replacement.ts', // 换一张签到卡
  ),
  route('provider/offerings/:offeringId/care', 'routes/provider/care.tsx'), // 健康接送
  route('provider/offerings/:offeringId/materials', 'routes/provider/materials.tsx'), // 物料保险
  route('provider/offerings/:offeringId/staffing', 'routes/provider/staffing.tsx'), // 人员配比和排班
  route('provider/offerings/:offeringId/staffing/:staffId', 'routes/provider/release.tsx'), // 撤下
  route('provider/offerings/:offeringId/swimmers', 'routes/provider/swimmers.ts'), // 会不会游泳
  route('provider/staff', 'routes/provider/staff.tsx'), // 老师和志愿者
  route('provider/devices', 'routes/provider/devices.tsx'), // 存有花名册的手机
  route('provider/devices/:deviceId/cutting-off', 'routes/provider/device-cutting-off.tsx'), // 停用手机
  route('provider/staff/new', 'routes/provider/new-staff-member.tsx'), // 添加老师
  route('provider/staff/:staffId', 'routes/provider/staff-member.tsx'),
  route('provider/staff/:staffId/edit', 'routes/provider/staff-member-edit.tsx'),
  route('provider/staff/:staffId/invitation', 'routes/provider/staff-invitation.ts'), // 重新发送邀请
  route('provider/staff/:staffId/credentials/new', 'routes/provider/new-credential.tsx'), // 添加证件
  route('provider/staff/:staffId/vettings/new', 'routes/provider/new-vetting.tsx'), // 从业查询
  route('provider/staff/:staffId/disablement', 'routes/provider/disablement.tsx'), // 停用账号
  route('provider/offerings/:offeringId/clashes', 'routes/provider/offering-clashes.tsx'), // 撞场检查
  route('provider/timetable', 'routes/provider/timetable.tsx'), // 课表
  route('provider/venues/:venueId/timetable', 'routes/provider/venue-timetable.tsx'), // 场地的课表
  route('provider/calendar', 'routes/provider/calendar.tsx'), // 订阅日历
  route('provider/calendar/renewal', 'routes/provider/calendar-renewal.ts'), // 换一个链接
  route('provider/calendar/revocation', 'routes/provider/calendar-revocation.ts'), // 停用链接
  route('provider/offerings/:offeringId/submission', 'routes/provider/submission.ts'), // 提交审批
  route('provider/offerings/:offeringId/publication', 'routes/provider/publication.ts'), // 发布
  route('provider/offerings/:offeringId/taking-back', 'routes/provider/taking-back.ts'), // 撤回修改
  route('provider/venues', 'routes/provider/venues.tsx'), // 场地
  route('provider/venues/new', 'routes/provider/new-venue.tsx'), // 添加场地
  route('provider/venues/:venueId', 'routes/provider/venue.tsx'),
  route('provider/venues/:venueId/edit', 'routes/provider/venue-edit.tsx'), // 修改场地
  route('provider/venues/:venueId/rooms/:roomId', 'routes/provider/room.tsx'), // 房间; new: 添加房间
  route('provider/venues/:venueId/checks/new', 'routes/provider/venue-check.tsx'), // 检查单

  route('provider/incidents', 'routes/provider/incidents.tsx'), // 突发情况
  route('provider/incidents/:incidentId', 'routes/provider/incident.tsx'),
  route('provider/incidents/:incidentId/follow-up', 'routes/provider/incident-follow-up.ts'), // 跟进
  route('provider/incidents/:incidentId/severity', 'routes/provider/incident-severity.ts'), // 升级
  route('provider/incidents/:incidentId/calls', 'routes/provider/incident-calls.ts'), // 请家长回电
  route('provider/incidents/:incidentId/closing', 'routes/provider/incident-closing.ts'), // 办结

  ...teachRoutes,
  ...officeRoutes,
  route('provider/draws', 'routes/provider/draws.tsx'), // 抽签
  route('provider/draws/:drawId', 'routes/provider/draw.tsx'),
  route('provider/draws/:drawId/commitment', 'routes/provider/draw-commitment.tsx'),
  route('provider/draws/:drawId/reveal', 'routes/provider/draw-reveal.tsx'),
  route('provider/suspensions', 'routes/provider/suspensions.tsx'), // 停课
  route('provider/suspensions/:orderId', 'routes/provider/suspension.tsx'),
  route('provider/suspensions/:orderId/confirmations', 'routes/provider/hit-confirmation.ts'), // 知道了

  // dev: only where messages are shown instead of sent
  route('dev/messages', 'routes/dev/messages.tsx'), // 发出的消息
  route('dev/messages/:id', 'routes/dev/message.tsx'),
  route('dev/messages/:id/html', 'routes/dev/message-html.ts'), // 网页版
  route('dev/messages/samples', 'routes/dev/samples.tsx'), // 全部消息样稿
  route('dev/messages/samples/:name/:locale/html', 'routes/dev/sample-html.ts'),
] satisfies RouteConfig
