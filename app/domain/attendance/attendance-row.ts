import type { ChildState } from './roster-state.ts'

/** A state as it stands in the table `attendance`. */
export function attendanceRow(
  of: { classSessionId: string; registrationId: string },
  { presence, left, isInside, currentId, since, conflict }: ChildState,
) {
  return {
    ...{ class_session_id: of.classSessionId, registration_id: of.registrationId, presence },
    ...{ left_as: left, is_inside: isInside ? (1 as const) : (0 as const), since },
    ...{ event_id: currentId, in_conflict: conflict.length > 0 ? (1 as const) : (0 as const) },
  }
}
