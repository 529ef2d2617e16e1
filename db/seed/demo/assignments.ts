import { type Demo, hoursAfter, type Row } from './demo.ts'
import type { DemoOffering } from './offerings.ts'

/**
 * Two of the organisation's people for each class session, all of its lifeguards too where there is water; nobody is
 * in two places at once. The leads are found by class session.
 */
export function assignmentRows(demo: Demo, all: DemoOffering[], staff: Row<'staff'>[]) {
  const rows: Row<'staff_assignment'>[] = []
  const leads = new Map<string, string>()
  const diary = new Map<string, Row<'class_session'>[]>()
  const wetFirst = all.toSorted((a, b) => wetness(b) - wetness(a))
  for (const offered of wetFirst) {
    const team = staff.filter(({ organisation_id: id }) => id === offered.offering.organisation_id)
    const [coordinator, first, second, ...lifeguards] = team
    for (const classSession of offered.classSessions) {
      const free = [first, second, coordinator].filter((one) => one && isFree(one.id, classSession))
      for (const [at, one] of free.slice(0, 2).entries()) {
        if (one) assign(one.id, classSession, at === 0 ? 'lead' : 'assistant')
      }
      for (const one of classSession.has_water ? lifeguards : []) {
        if (isFree(one.id, classSession)) assign(one.id, classSession, 'lifeguard')
      }
    }
  }
  return { rows, leads }

  function isFree(staffId: string, wish: Row<'class_session'>) {
    return (diary.get(staffId) ?? []).every(
      (kept) =>
        hoursAfter(wish.ends_at, 0.5) <= kept.starts_at ||
        hoursAfter(kept.ends_at, 0.5) <= wish.starts_at,
    )
  }

  function assign(
    staff_id: string,
    classSession: Row<'class_session'>,
    role: Row<'staff_assignment'>['role'],
  ) {
    rows.push({
      ...{ id: demo.newId(), class_session_id: classSession.id, staff_id, role },
      state: 'accepted',
    })
    diary.set(staff_id, [...(diary.get(staff_id) ?? []), classSession])
    if (role === 'lead') leads.set(classSession.id, staff_id)
  }
}

/** Today's come next, so that they surely have somebody. */
function wetness({ classSessions, planned }: DemoOffering) {
  return (classSessions[0]?.has_water ? 2 : 0) + (planned.phase === 'today' ? 1 : 0)
}
