import { route } from '@remix-run/route-config'

/** The addresses of officers. */
export const officeRoutes = [
  route('office', 'routes/office/home.tsx'), // 区、市工作台
  route('office/credentials', 'routes/office/credentials.tsx'), // 证件核验
  route('office/credentials/:credentialId', 'routes/office/credential.tsx'),
  route('office/credentials/:credentialId/verification', 'routes/office/verification.ts'), // 核验通过
  route('office/credentials/:credentialId/revocation', 'routes/office/revocation.ts'), // 撤销
  route('office/overrides', 'routes/office/overrides.tsx'), // 特别放行
  route('office/offerings/:offeringId/overrides', 'routes/office/offering-overrides.tsx'),
  route('office/overrides/:overrideId/withdrawal', 'routes/office/override-withdrawal.ts'), // 收回
  route('office/corrections', 'routes/office/corrections.tsx'), // 考勤更正
  route('office/corrections/:requestId', 'routes/office/correction.tsx'),
  route('office/corrections/:requestId/agreement', 'routes/office/correction-agreement.ts'), // 同意
  route('office/corrections/:requestId/refusal', 'routes/office/correction-refusal.tsx'), // 不同意
  route('office/approvals/:approvalId', 'routes/office/approval.tsx'), // 审批
  route('office/approvals/:approvalId/approval', 'routes/office/approve.tsx'), // 同意
  route('office/approvals/:approvalId/return', 'routes/office/return.tsx'), // 退回修改
  route('office/organisations', 'routes/office/organisations.tsx'), // 机构
  route('office/organisations/new', 'routes/office/new-organisation.tsx'), // 新建机构
  route('office/organisations/:organisationId', 'routes/office/organisation.tsx'),
  route('office/organisations/:organisationId/roles', 'routes/office/organisation-roles.tsx'), // 设置角色
  route(
    'office/organisations/:organisationId/confirmation',
    'routes/office/organisation-confirmation.tsx', // 核对证书
  ),
  route(
    'office/organisations/:organisationId/suspension',
    'routes/office/organisation-suspension.tsx', // 暂停机构
  ),
  route(
    'office/organisations/:organisationId/resumption',
    'routes/office/organisation-resumption.ts', // 恢复机构
  ),
  route(
    'office/organisations/:organisationId/coordinators/new',
    'routes/office/new-coordinator.tsx', // 邀请负责人
  ),
  route(
    'office/organisations/:organisationId/coordinators/:staffId/invitation',
    'routes/office/invitation.ts', // 重新发送邀请
  ),
  route('office/contracts', 'routes/office/contracts.tsx'), // 合同
  route('office/contracts/new', 'routes/office/new-contract.tsx'), // 新建合同
  route('office/contracts/:contractId', 'routes/office/contract.tsx'),
  route('office/contracts/:contractId/terms', 'routes/office/edit-contract.tsx'), // 修改合同
  route('office/contracts/:contractId/activation', 'routes/office/contract-activation.tsx'), // 开始履行
  route('office/contracts/:contractId/suspension', 'routes/office/contract-suspension.tsx'), // 暂停
  route('office/contracts/:contractId/resumption', 'routes/office/contract-resumption.tsx'), // 恢复履行
  route('office/contracts/:contractId/termination', 'routes/office/contract-termination.tsx'), // 终止
  route('office/offerings/:offeringId', 'routes/office/offering.tsx'),
  route('office/offerings/:offeringId/publication', 'routes/office/publication.ts'), // 发布
  route('office/admissions', 'routes/office/admissions.tsx'), // 手工录取
  route('office/fairness', 'routes/office/fairness.tsx'), // 公平报告
  route('office/timetable', 'routes/office/timetable.tsx'), // 全市或本区的课表

  route('office/suspensions', 'routes/office/suspensions.tsx'), // 停课
  route('office/suspensions/new', 'routes/office/new-suspension.tsx'), // 发布停课令
  route('office/suspensions/confirmation', 'routes/office/suspension-confirmation.tsx'), // 影响与确认
  route('office/suspensions/:orderId', 'routes/office/suspension.tsx'),
  route('office/suspensions/:orderId/lifting', 'routes/office/lifting.tsx'), // 解除停课
  route('office/incidents', 'routes/office/incidents.tsx'), // 突发情况
  route('office/incidents/:incidentId', 'routes/office/incident.tsx'),
  route('office/unreached', 'routes/office/unreached.tsx'), // 没有通知到的家庭
  route(
    'office/class-sessions/:classSessionId/messages',
    'routes/office/class-session-messages.tsx',
  ),
  route('office/registrations/:registrationId/contact', 'routes/office/contact.tsx'), // 家长电话
  route('office/registrations/:registrationId/call', 'routes/office/phone-call.ts'), // 已打电话通知
  route('office/messages', 'routes/office/messages.tsx'), // 消息
  route('office/messages/recipient', 'routes/office/recipient-search.ts'), // 按收件人查
  route('office/messages/:deliveryId', 'routes/office/message.tsx'),
  route('office/channels', 'routes/office/channels.tsx'), // 短信和邮件通道
  route('office/channels/:channel/pause', 'routes/office/channel-pause.tsx'), // 暂停
  route('office/channels/:channel/resumption', 'routes/office/channel-resumption.ts'), // 恢复
  route('office/channels/domain-resumption', 'routes/office/domain-resumption.ts'), // 继续发送
  route('office/messages/:deliveryId/resend', 'routes/office/resend.ts'), // 重发
  route('office/rules', 'routes/office/rules.tsx'), // 目录与规则
  route('office/rules/weather/:signalCode', 'routes/office/weather-rule.tsx'), // 停课规则
  route('office/rules/ratios/:setting', 'routes/office/ratio-rule.tsx'), // 配比
  route('office/rules/planning/:name', 'routes/office/planning-rule.tsx'),
  route('office/rules/holidays/new', 'routes/office/new-holidays.tsx'), // 节假日通知
  route('office/draws', 'routes/office/draws.tsx'), // 抽签
  route('office/draws/:drawId', 'routes/office/draw.tsx'),
  route('office/draws/:drawId/source', 'routes/office/draw-source.tsx'), // 确定公开数值
  route('office/draws/:drawId/commitment', 'routes/office/draw-commitment.tsx'), // 提交密语的指纹
  route('office/draws/:drawId/reveal', 'routes/office/draw-reveal.tsx'), // 公布密语
  route('office/draws/:drawId/value', 'routes/office/draw-value.tsx'), // 录入公开数值
  route('office/draws/:drawId/confirmation', 'routes/office/draw-confirmation.tsx'), // 核对公开数值
  route('office/draws/:drawId/holding', 'routes/office/draw-holding.tsx'), // 开始抽签
]
