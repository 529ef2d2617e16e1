import { desksFor } from '#app/domain/approval/desks.ts'
import { dueAt } from '#app/domain/approval/due-at.ts'
import type { Instant } from '#db/schema.ts'
import { type Demo, daysAgo, hoursAfter, type Row } from './demo.ts'
import type { DemoOffering } from './offerings.ts'
import { returnBefore } from './second-round.ts'

interface Offices {
  staff: Row<'staff'>[]
  role_grant: Row<'role_grant'>[]
}

/** Days since what waits was submitted, in turn: some are overdue. */
const waitingDays = [6, 1, 2, 1, 7]

/** Place among what waits of the one that was returned before. */
const secondRound = 1

const comments: [section: Row<'approval_comment'>['section'], text: string][] = [
  ['schedule', '请避开上学时间，晚上21:00前结束。'],
  ['materials', '请写明保险公司和保额。'],
  ['staffing', '请安排一名后备老师。'],
]

/** What the desks were asked of an offering of the demo, what they answered, and how the offering came to its state. */
export function approvalRows(demo: Demo, offerings: DemoOffering[], offices: Offices) {
  const rows = {
    approval: [] as Row<'approval'>[],
    approval_comment: [] as Row<'approval_comment'>[],
    offering_event: [] as Row<'offering_event'>[],
  }
  const waiting = offerings.filter(({ planned: { phase } }) => phase === 'submitted')
  for (const offered of offerings) {
    const asked_at = askedAt(demo, offered, waiting.indexOf(offered))
    const approvals = askedDesks(demo, offered, asked_at, offices)
    const decided = approvals
      .map(({ decided_at }) => decided_at ?? asked_at)
      .sort()
      .at(-1)
    rows.approval.push(...approvals)
    rows.offering_event.push(...eventsOf(demo, offered, { asked_at, decided, offices }))
    for (const { id, decision } of approvals) {
      if (decision !== 'returned') continue
      rows.approval_comment.push(
        ...comments.slice(0, 2).map(([section, text]) => ({ approval_id: id, section, text })),
      )
    }
  }
  const again = waiting[secondRound]?.offering.id
  if (again) returnBefore(demo, rows, again)
  return rows
}

function askedAt(demo: Demo, { planned: { phase }, offering }: DemoOffering, place: number) {
  if (phase === 'submitted') return daysAgo(demo, waitingDays[place % 5] ?? 1, '10:20')
  if (phase === 'returned') return daysAgo(demo, 4, '10:20')
  return hoursAfter(offering.created_at, 2)
}

/** The desks that it needs; of what waits, a district that shares it with the city has decided. */
function askedDesks(
  demo: Demo,
  { planned: { phase }, offering, classSessions }: DemoOffering,
  asked_at: Instant,
  offices: Offices,
) {
  if (phase === 'draft') return []
  const meetings = classSessions.map(({ has_water }) => {
    return { district_code: offering.district_code, has_water }
  })
  const desks = desksFor({ meetings, hasContract: true })
  const due_at = dueAt(asked_at, 3, { years: new Set(), days: new Map() })
  return desks.map((desk): Row<'approval'> => {
    const asked = {
      id: demo.newId(),
      offering_id: offering.id,
      round: 1,
      asked_at,
      due_at,
      ...desk,
    }
    const waits = phase === 'submitted' && (desks.length === 1 || desk.desk === 'city')
    if (waits) return { ...asked, decision: null, decided_at: null, decided_by: null }
    const decision = phase === 'returned' ? ('returned' as const) : ('approved' as const)
    const decided_at = hoursAfter(asked_at, 24)
    return { ...asked, decision, decided_at, decided_by: officerOf(offices, desk.district_code) }
  })
}

/** An officer of the district; without a district, or where it has none, the city's. */
function officerOf({ staff, role_grant }: Offices, districtCode: string | null) {
  const own = role_grant.find(({ district_code }) => district_code === districtCode)
  return (districtCode && own?.staff_id) || (staff[0]?.id ?? null)
}

function eventsOf(
  demo: Demo,
  { offering }: DemoOffering,
  told: { asked_at: Instant; decided: Instant | undefined; offices: Offices },
) {
  const { id, state, created_at } = offering
  const { asked_at, decided = asked_at, offices } = told
  const coordinator =
    offices.staff.find(({ organisation_id }) => organisation_id === offering.organisation_id)?.id ??
    null
  const officer = officerOf(offices, offering.district_code)
  const cancelled = { at: daysAgo(demo, 1, '16:20'), staff_id: coordinator, reason: '报名人数不足' }
  const all = {
    draft: { at: created_at, staff_id: coordinator },
    submitted: { at: asked_at, staff_id: coordinator },
    approved: { at: decided, staff_id: officer },
    returned: { at: decided, staff_id: officer },
    published: { at: hoursAfter(decided, 2), staff_id: coordinator },
    cancelled,
  }
  const path = pathTo(state)
  return path.map((to_state, at): Row<'offering_event'> => {
    const event = { id: demo.newId(), offering_id: id, from_state: path[at - 1] ?? null, to_state }
    return { reason: null, ...event, ...all[to_state] }
  })
}

function pathTo(state: Row<'offering'>['state']) {
  const path: ('draft' | 'submitted' | 'approved' | 'returned' | 'published' | 'cancelled')[] = [
    'draft',
  ]
  if (state === 'draft') return path
  path.push('submitted')
  if (state === 'submitted') return path
  path.push(state === 'returned' ? 'returned' : 'approved')
  if (state === 'published' || state === 'cancelled') path.push('published')
  if (state === 'cancelled') path.push('cancelled')
  return path
}
