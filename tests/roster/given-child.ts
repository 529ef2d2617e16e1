import {
  type ChildState,
  type MarkFact,
  rosterState,
  unmarked,
} from '#app/domain/attendance/roster-state.ts'
import type { ChildHere } from '#app/roster/screens/on-site.ts'

/** A mark as the server gives it: of the child `child`, made by another teacher at ten. */
export function aMark(mark: Partial<MarkFact>): MarkFact {
  return {
    ...{ id: 'mark', registration_id: 'child', mark: 'present', corrects_id: null, follows: [] },
    ...{ occurred_at: '2026-07-18T02:00:00.000Z', staff_id: 'teacher', device_id: 'other phone' },
    ...{ method: 'tap', code_used: null, collector: null },
    ...mark,
  }
}

/** The state that marks of the child `child` add up to. */
export function stateAfter(...marks: MarkFact[]): ChildState {
  return rosterState(marks).get('child') ?? unmarked
}

export function aChild(child: Partial<ChildHere> = {}): ChildHere {
  return {
    ...{ registrationId: 'child', name: '陈小明', grade: 3, alerts: [], hasLeftOffering: false },
    ...{ mayLeaveAlone: false, excusedSince: null, barred: [], collectors: [], state: unmarked },
    ...child,
  }
}
