import type { Audience, Departure, Programme } from '#db/schema/programmes.ts'

/** Whether that audience can leave that way: only a child by itself is collected. */
export function mayLeave(audience: Audience, departure: Departure) {
  if (audience === 'guardian') return departure === 'free'
  return audience === 'child' || departure !== 'collected'
}

/** Camps, lessons about water and grades 1 to 3 are collected; who comes with a guardian leaves with one. */
export function usualDeparture(template: {
  audience: Audience
  programme: Programme
  grade_min: number | null
}): Departure {
  if (template.audience === 'guardian') return 'free'
  if (template.audience === 'pair') return 'with_guardian'
  const areSmall = template.grade_min === null || template.grade_min <= 3
  return template.programme !== 'school' || areSmall ? 'collected' : 'free'
}
