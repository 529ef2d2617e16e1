import { type Demo, hoursAfter, type Row } from './demo.ts'
import type { DemoOffering } from './offerings.ts'
import type { DemoRegistration } from './registrations.ts'

interface Joined {
  offered: DemoOffering
  registrations: DemoRegistration[]
}

const confirmed = ({ registrations }: Joined) =>
  registrations.filter(({ registration }) => registration.state === 'confirmed')
const held = ({ offered }: Joined) => offered.classSessions.filter(({ state }) => state === 'held')

/** A child of a course that goes on missed its last three class sessions: the marks say so, and a release is proposed. */
export function proposedRelease(
  { newId }: Demo,
  joined: readonly Joined[],
  marks: Row<'attendance_event'>[],
): { absence_step: Row<'absence_step'>[]; attendance_event: Row<'attendance_event'>[] } {
  const course = joined.find((one) => {
    const goesOn = one.offered.planned.phase === 'running'
    return goesOn && held(one).length >= 3 && confirmed(one).length > 0
  })
  const child = course && confirmed(course).at(-1)?.registration
  if (!course || !child) return { absence_step: [], attendance_event: marks }
  const missed = held(course).slice(-3)
  const ids = missed.map(({ id }) => id)
  const own = (row: Row<'attendance_event'>) =>
    row.registration_id === child.id && ids.includes(row.class_session_id)
  const sample = marks.find(({ class_session_id }) => ids.includes(class_session_id))
  const absent = missed.map(({ id, starts_at }): Row<'attendance_event'> => {
    const at = hoursAfter(starts_at, 0.25)
    return {
      ...{ id: newId(), class_session_id: id, registration_id: child.id, mark: 'absent' },
      ...{ corrects_id: null, reason: null, occurred_at: at, received_at: at },
      ...{ staff_id: sample?.staff_id ?? '', follows: '[]' },
    }
  })
  const step = (kind: 'warned' | 'release_proposed', absences: number) => ({
    ...{ id: newId(), registration_id: child.id, offering_id: child.offering_id, kind, absences },
    ...{ at: missed[absences - 1]?.ends_at ?? '', decision: null, note: null },
    ...{ decided_at: null, decided_by: null },
  })
  return {
    absence_step: [step('warned', 2), step('release_proposed', 3)],
    attendance_event: [...marks.filter((row) => !own(row)), ...absent],
  }
}

/** In a full offering somebody's place was given by hand: the district sees by whom, and why. */
export function handAdmissionRows(
  joined: readonly Joined[],
  grants: readonly Row<'role_grant'>[],
): Row<'hand_admission'>[] {
  const full = joined.filter(({ offered }) => offered.planned.phase === 'full')
  return full.slice(0, 2).flatMap((one, at) => {
    const admitted = confirmed(one).at(-1)?.registration
    const { organisation_id } = one.offered.offering
    const coordinator = grants.find(
      (grant) => grant.role === 'coordinator' && grant.organisation_id === organisation_id,
    )
    if (!admitted || !coordinator) return []
    return [
      {
        ...{ registration_id: admitted.id, offering_id: admitted.offering_id },
        ...{ reason: at === 0 ? ('our_mistake' as const) : ('protection' as const) },
        ...{ note: at === 0 ? '报名页当天打不开，已核实' : '村居转介', passed_over: 2 + at },
        ...{ admitted_at: hoursAfter(admitted.registered_at, 20) },
        admitted_by: coordinator.staff_id,
      },
    ]
  })
}
