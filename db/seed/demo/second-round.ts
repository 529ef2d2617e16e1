import { type Demo, daysAgo, type Row } from './demo.ts'

interface Approvals {
  approval: Row<'approval'>[]
  approval_comment: Row<'approval_comment'>[]
  offering_event: Row<'offering_event'>[]
}

/** Lets what waits at one desk have been returned before: its second round shows what was asked for. */
export function returnBefore(demo: Demo, rows: Approvals, offeringId: string) {
  const { newId } = demo
  const at = (days: number) => daysAgo(demo, days, '15:10')
  const waiting = rows.approval.find(({ offering_id }) => offering_id === offeringId)
  const own = rows.offering_event.filter(({ offering_id }) => offering_id === offeringId)
  const submitted = own.find(({ to_state }) => to_state === 'submitted')
  const approved = rows.approval.find(
    (one) => one.decided_by && one.district_code === waiting?.district_code,
  )
  const officer = approved?.decided_by
  if (!waiting || !submitted || !officer) throw new Error('nothing waits at a desk')
  const first = { ...waiting, id: newId(), asked_at: at(6), due_at: at(3) }
  rows.approval.push({
    ...{ ...first, decision: 'returned', decided_at: at(5), decided_by: officer },
  })
  rows.approval_comment.push({
    ...{ approval_id: first.id, section: 'schedule', text: '请避开上学时间，晚上21:00前结束。' },
  })
  const event = { offering_id: offeringId, reason: null }
  rows.offering_event.push(
    { ...submitted, id: newId(), at: at(6) },
    {
      ...{ ...event, id: newId(), from_state: 'submitted', to_state: 'returned' },
      ...{ at: at(5), staff_id: officer },
    },
  )
  submitted.from_state = 'returned'
  waiting.round = 2
}
