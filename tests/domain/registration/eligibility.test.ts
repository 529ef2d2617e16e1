import { expect, test } from 'vitest'
import { personRefusals } from '#app/domain/registration/eligibility.ts'

const offering = {
  ...{ state: 'published' as const, paused_at: null },
  ...{ registration_opens_at: '2026-06-20T01:00:00.000Z' },
  ...{ registration_closes_at: '2026-07-10T01:00:00.000Z' },
  ...{ first_starts_at: '2026-07-12T22:30:00.000Z' }, // 13 July, 6:30 in Foshan
  ...{ age_min: 6, age_max: 12, grade_min: null, grade_max: null },
  ...{ grade_basis: 'finished' as const, townCodes: [] as string[], prerequisite: null },
}
const child = {
  kind: 'child' as const,
  born_on: '2020-07-13',
  primary_entry_year: 2026,
  town_code: '440606001',
}
const fits = (rules: typeof offering, who: typeof child) =>
  personRefusals(rules, who, { hasPrerequisite: true })

test('age counts on the day of the first class session in Foshan, not in London', () => {
  expect(fits(offering, child)).toEqual([])
  expect(fits(offering, { ...child, born_on: '2020-07-14' })).toEqual([
    { code: 'too-young', minAge: 6, monthsShort: 1 },
  ])
})

test('a child may still come on the last day before the birthday that is one too many', () => {
  expect(fits(offering, { ...child, born_on: '2013-07-14' })).toEqual([])
  expect(fits(offering, { ...child, born_on: '2013-07-13' })).toEqual([
    { code: 'too-old', maxAge: 12 },
  ])
})

test('only families of the towns named may join', () => {
  const forChencun = { ...offering, townCodes: ['440606113'] }
  expect(fits(forChencun, child)).toEqual([{ code: 'other-town', townCodes: ['440606113'] }])
})
