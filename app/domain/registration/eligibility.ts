import type { Database, Day, Instant } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { gradeOf } from '../families/grade-of.ts'

/** Why somebody may not join, with what the sentence needs to name. */
export type Refusal =
  | { code: 'not-published' }
  | { code: 'paused' }
  | { code: 'not-yet-open'; opensAt: Instant }
  | { code: 'closed' }
  | { code: 'too-young'; minAge: number; monthsShort: number }
  | { code: 'too-old'; maxAge: number }
  | { code: 'wrong-grade'; gradeMin: number; gradeMax: number; grade: number }
  | { code: 'other-town'; townCodes: string[] }
  | { code: 'already-registered' }
  /** No guardian has a proved phone, or a proved mailbox that takes mail. */
  | { code: 'no-contact' }

type Offering = Pick<
  Database['offering'],
  | 'state'
  | 'paused_at'
  | 'registration_opens_at'
  | 'registration_closes_at'
  | 'first_starts_at'
  | 'age_min'
  | 'age_max'
  | 'grade_min'
  | 'grade_max'
  | 'grade_basis'
> & { townCodes: string[] }

type Child = Pick<Database['child'], 'born_on' | 'primary_entry_year' | 'town_code'>

/** Why nobody may sign up at `now`. The opening instant is inside, the closing instant is not. */
export function windowRefusals(offering: Offering, now: Instant): Refusal[] {
  if (offering.state !== 'published') return [{ code: 'not-published' }]
  const { registration_opens_at: opensAt, registration_closes_at: closesAt } = offering
  if (now >= closesAt) return [{ code: 'closed' }]
  if (offering.paused_at !== null) return [{ code: 'paused' }]
  return now < opensAt ? [{ code: 'not-yet-open', opensAt }] : []
}

/** Every reason why a child does not fit the offering; age and grade count on the day of its first class session. */
export function childRefusals(offering: Offering, child: Child): Refusal[] {
  const day = foshanDay(offering.first_starts_at)
  return [
    ...ageRefusals(offering, child, day),
    ...gradeRefusals(offering, child, day),
    ...(offering.townCodes.length > 0 && !offering.townCodes.includes(child.town_code)
      ? [{ code: 'other-town' as const, townCodes: offering.townCodes }]
      : []),
  ]
}

function ageRefusals({ age_min, age_max }: Offering, child: Child, day: Day): Refusal[] {
  const months = monthsBetween(child.born_on, day)
  if (age_min !== null && months < age_min * 12) {
    return [{ code: 'too-young', minAge: age_min, monthsShort: age_min * 12 - months }]
  }
  if (age_max !== null && months >= (age_max + 1) * 12)
    return [{ code: 'too-old', maxAge: age_max }]
  return []
}

function monthsBetween(from: Day, to: Day) {
  const [years, months] = [
    Number(to.slice(0, 4)) - Number(from.slice(0, 4)),
    monthOf(to) - monthOf(from),
  ]
  return years * 12 + months - (to.slice(8) < from.slice(8) ? 1 : 0)
}

function gradeRefusals(offering: Offering, child: Child, day: Day): Refusal[] {
  const { grade_min, grade_max, grade_basis } = offering
  if (grade_min === null && grade_max === null) return []
  const [gradeMin, gradeMax] = [grade_min ?? 1, grade_max ?? 9]
  const grade = gradeOf(child.primary_entry_year, day, grade_basis)
  return grade < gradeMin || grade > gradeMax
    ? [{ code: 'wrong-grade', gradeMin, gradeMax, grade }]
    : []
}

function monthOf(day: Day) {
  return Number(day.slice(5, 7))
}
