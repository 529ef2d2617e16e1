import type { Day } from '#db/schema.ts'

/** Whole years of age on a day. Born on 29 February: a year older from 1 March. */
export function ageOf(bornOn: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}
