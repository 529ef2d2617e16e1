import type { Database, Day } from '#db/schema.ts'
import { ageOf } from './age-of.ts'
import { schoolYearOf } from './grade-of.ts'

/** What a family tells about a child. */
export type ChildFacts = Pick<
  Database['child'],
  | 'name'
  | 'call_name'
  | 'sex'
  | 'born_on'
  | 'primary_entry_year'
  | 'town_code'
  | 'school'
  | 'new_resident_status'
>

export type BirthProblem = 'future' | 'range'

/** What is wrong with a birth date, if anything: children here are 3 to 18. */
export function birthProblem(bornOn: Day, today: Day): BirthProblem | undefined {
  if (bornOn > today) return 'future'
  const age = ageOf(bornOn, today)
  return age < 3 || age > 18 ? 'range' : undefined
}

/** The years in which a child of 3 to 18 may have entered primary one, or will: the latest first. */
export function entryYears(today: Day): number[] {
  const latest = schoolYearOf(today) + 4
  return Array.from({ length: 17 }, (_, years) => latest - years)
}
