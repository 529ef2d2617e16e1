import { attendanceRow } from '#app/domain/attendance/attendance-row.ts'
import { rosterState } from '#app/domain/attendance/roster-state.ts'
import { type Demo, hoursAfter, type Row } from './demo.ts'
import type { DemoOffering } from './offerings.ts'
import type { DemoRegistration } from './registrations.ts'

/** Marks of the class sessions already held, and of about half the children where one is going on. */
export function attendanceRows(
  demo: Demo,
  { offered, registrations }: { offered: DemoOffering; registrations: DemoRegistration[] },
  leads: Map<string, string>,
): Row<'attendance_event'>[] {
  return offered.classSessions.flatMap((classSession) => {
    const staffId = leads.get(classSession.id)
    if (!staffId) return []
    return registrations
      .filter(({ registration }) => registration.state === 'confirmed')
      .flatMap(({ registration }) =>
        marksOf(demo, { offered, classSession, registration, staffId }),
      )
  })
}

function marksOf(
  { dice, newId, now }: Demo,
  it: {
    offered: DemoOffering
    classSession: Row<'class_session'>
    registration: Row<'registration'>
    staffId: string
  },
): Row<'attendance_event'>[] {
  const { classSession, staffId } = it
  const { state, starts_at, ends_at } = classSession
  if (state !== 'held' && (state !== 'in_progress' || dice.chance(50))) return []
  const event = (
    mark: Row<'attendance_event'>['mark'],
    occurred_at: string,
    reason?: string,
    follows: string[] = [],
  ) => ({
    ...{ id: newId(), class_session_id: classSession.id, registration_id: it.registration.id },
    ...{ mark, corrects_id: null, reason: reason ?? null, staff_id: staffId },
    ...{ occurred_at, received_at: occurred_at, follows: JSON.stringify(follows) },
  })
  if (state === 'in_progress')
    return [event('present', [hoursAfter(starts_at, 0.05), now].sort()[0] ?? now)]
  const chance = dice.roll(100)
  if (chance < 6) return [event('absent', hoursAfter(starts_at, 0.25))]
  if (chance < 9) return [event('excused', hoursAfter(starts_at, -2), '家长请假')]
  const came = chance < 15 ? event('late', hoursAfter(starts_at, 0.3)) : event('present', starts_at)
  return it.offered.offering.departure === 'collected'
    ? [came, event('collected', ends_at, '家长', [came.id])]
    : [came]
}

/** What these marks add up to, as the product would keep it. */
export function derivedRows(marks: readonly Row<'attendance_event'>[]): Row<'attendance'>[] {
  const classSessions = Map.groupBy(marks, (mark) => mark.class_session_id)
  return [...classSessions].flatMap(([classSessionId, own]) => {
    const facts = own.map(({ follows = '[]', ...mark }) => ({
      ...{ id: mark.id, registration_id: mark.registration_id, mark: mark.mark },
      ...{ corrects_id: null, follows: idsIn(follows), occurred_at: mark.occurred_at },
      ...{ staff_id: mark.staff_id, device_id: null, method: 'tap' as const, code_used: null },
      collector: mark.mark === 'collected' ? (mark.reason ?? null) : null,
    }))
    return [...rosterState(facts)].map(([registrationId, state]) =>
      attendanceRow({ classSessionId, registrationId }, state),
    )
  })
}

const idsIn = (follows: string): string[] => JSON.parse(follows)
