import { instantText, timeText } from '#app/i18n/dates.ts'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

/** How an approval stands to its deadline, as app/domain/approval/approval-age.ts gives it. */
export interface ShownAge {
  waitedDays: number
  due: 'overdue' | 'today' | 'later'
  overdueDays?: number
}

/** 已超期2天, 今天18:00前, or 7月6日（周一）18:00前 */
export function ApprovalDue({ age, dueAt }: { age: ShownAge; dueAt: string }) {
  const [say, locale] = [useSay(), useLocale()]
  if (age.due === 'overdue') {
    const n = age.overdueDays ?? 0
    const time = timeText(dueAt)
    return (
      <Status tone="danger" icon="alert-circle">
        {n > 0 ? say('approval.overdue', { n }) : say('approval.overdue.today', { time })}
      </Status>
    )
  }
  if (age.due === 'today') {
    return (
      <Status tone="warn" icon="clock">
        {say('approval.due.today', { time: timeText(dueAt) })}
      </Status>
    )
  }
  return <Status icon="clock">{say('approval.due', { when: instantText(locale, dueAt) })}</Status>
}

/** 等了3天 */
export function ApprovalWaited({ age }: { age: ShownAge }) {
  const say = useSay()
  const { waitedDays: n } = age
  return <>{n > 0 ? say('approval.waited', { n }) : say('approval.waited.today')}</>
}
