import type { GradeBasis } from '#db/schema/programmes.ts'
import type { Day } from '#db/schema.ts'

/** The year in which the school year of a day began: on 1 September. */
export function schoolYearOf(day: Day): number {
  const year = Number(day.slice(0, 4))
  return day.slice(5) >= '09-01' ? year : year - 1
}

/**
 * The grade of a child on a day, from the year of entering primary one: 1 to 9, 0 and less before primary one. In July
 * and August `entering` means the grade that begins in September; at other times both mean the present one.
 */
export function gradeOf(primaryEntryYear: number, day: Day, basis: GradeBasis): number {
  const grade = schoolYearOf(day) - primaryEntryYear + 1
  const isSummer = day.slice(5, 7) === '07' || day.slice(5, 7) === '08'
  return isSummer && basis === 'entering' ? grade + 1 : grade
}
