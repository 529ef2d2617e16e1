import { type Demo, daysAgo, hoursAfter, type Row } from './demo.ts'
import type { DemoOffering } from './offerings.ts'

export function classSessionEventRows(
  demo: Demo,
  { classSessions }: DemoOffering,
  leads: Map<string, string>,
) {
  return classSessions.flatMap((classSession): Row<'class_session_event'>[] => {
    const { id, state, starts_at, ends_at } = classSession
    const event = { class_session_id: id, reason: null, note: null, detail: '{}' }
    const staff_id = leads.get(id) ?? null
    const started = {
      ...event,
      id: demo.newId(),
      kind: 'started' as const,
      at: starts_at,
      staff_id,
    }
    if (state === 'in_progress') return [started]
    if (state === 'held') {
      return [started, { ...event, id: demo.newId(), kind: 'held', at: ends_at, staff_id }]
    }
    if (state !== 'cancelled') return []
    const why = { ...event, reason: 'low_sign_up' as const, note: '报名人数不足，本期取消。' }
    return [
      { ...why, id: demo.newId(), kind: 'cancelled', at: daysAgo(demo, 1, '16:20'), staff_id },
    ]
  })
}

/** Moves the last class session of an offering by an hour, told a day ago; nothing else may know its times yet. */
export function moveLastClassSession(
  demo: Demo,
  { offering, classSessions }: DemoOffering,
): Row<'class_session_event'>[] {
  const moved = classSessions.at(-1)
  if (!moved) return []
  const before = { starts_at: moved.starts_at, ends_at: moved.ends_at, venue_id: moved.venue_id }
  moved.starts_at = hoursAfter(moved.starts_at, 1)
  moved.ends_at = hoursAfter(moved.ends_at, 1)
  moved.sequence = 1
  moved.revised_at = daysAgo(demo, 1, '11:05')
  offering.last_ends_at = moved.ends_at
  const after = { ...before, starts_at: moved.starts_at, ends_at: moved.ends_at }
  return [
    {
      ...{
        id: demo.newId(),
        class_session_id: moved.id,
        kind: 'moved',
        reason: 'venue',
        staff_id: null,
      },
      ...{ note: '场地临时使用，推迟一小时。', detail: JSON.stringify({ before, after }) },
      at: moved.revised_at,
    },
  ]
}
