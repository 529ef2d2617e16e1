import { route } from '@remix-run/route-config'

/** The addresses of whoever teaches. */
export const teachRoutes = [
  route('teach', 'routes/teach/my-classes.tsx'), // 我的课
  route('teach/roster', 'routes/teach/roster.tsx'), // 离线点名: app/roster
  route('teach/roster/data', 'routes/teach/roster-data.ts'), // 手机上的花名册
  route('teach/roster/records', 'routes/teach/roster-records.ts'),
  route('teach/roster/sign-out', 'routes/teach/roster-sign-out.ts'),
  route('teach/class-sessions/:classSessionId', 'routes/teach/class-session.tsx'), // 点名
  route('teach/class-sessions/:classSessionId/marks', 'routes/teach/marks.ts'),
  route('teach/class-sessions/:classSessionId/screen', 'routes/teach/door-screen.tsx'), // 签到大屏
  route('teach/class-sessions/:classSessionId/screen/end', 'routes/teach/door-screen-end.ts'),
  route(
    'teach/class-sessions/:classSessionId/everyone-present',
    'routes/teach/everyone-present.ts',
  ),
  route('teach/class-sessions/:classSessionId/conflicts', 'routes/teach/conflicts.tsx'), // 选择保留哪一个
  route('teach/class-sessions/:classSessionId/corrections', 'routes/teach/corrections.tsx'), // 更正
  route('teach/class-sessions/:classSessionId/departures', 'routes/teach/departures.tsx'), // 签退接走
  route('teach/class-sessions/:classSessionId/calls', 'routes/teach/calls.ts'), // 打过电话了
  route('teach/class-sessions/:classSessionId/contact', 'routes/teach/contact.tsx'), // 家长电话
  route('teach/class-sessions/:classSessionId/walk-in', 'routes/teach/walk-in.tsx'), // 现场补录
  route(
    'teach/class-sessions/:classSessionId/walk-in/registration',
    'routes/teach/walk-in-registration.tsx',
  ),
  route('teach/class-sessions/:classSessionId/submission', 'routes/teach/submission.ts'), // 提交考勤
  route('teach/class-sessions/:classSessionId/start-check', 'routes/teach/start-check.tsx'), // 开课前检查单
  route('teach/class-sessions/:classSessionId/headcount', 'routes/teach/headcount.tsx'), // 清点
  route('teach/class-sessions/:classSessionId/incident', 'routes/teach/incident.tsx'), // 突发情况
  route('teach/class-sessions/:classSessionId/paper', 'routes/teach/paper.tsx'), // 纸质补录
  route('teach/assignments', 'routes/teach/assignments.tsx'), // 请您答复的课
  route('teach/assignments/:offeringId/acceptance', 'routes/teach/acceptance.ts'), // 能来
  route('teach/assignments/:offeringId/decline', 'routes/teach/decline.tsx'), // 不能来
  route('teach/timetable', 'routes/teach/timetable.tsx'), // 我的课表
  route('teach/calendar', 'routes/teach/calendar.tsx'), // 订阅日历
  route('teach/calendar/renewal', 'routes/teach/calendar-renewal.ts'), // 换一个链接
  route('teach/calendar/revocation', 'routes/teach/calendar-revocation.ts'), // 停用链接
]
