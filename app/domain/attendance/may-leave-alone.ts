import type { Day, Flag } from '#db/schema.ts'

const youngest = 12

/** Whether a child goes home without an adult: the guardian said so, and it is twelve or older on that day. */
export function mayLeaveAlone(
  { may_leave_alone, born_on }: { may_leave_alone: Flag; born_on: Day | null },
  day: Day,
) {
  if (may_leave_alone === 0 || born_on === null) return false
  const years = Number(day.slice(0, 4)) - Number(born_on.slice(0, 4))
  return years - (day.slice(5) < born_on.slice(5) ? 1 : 0) >= youngest
}
