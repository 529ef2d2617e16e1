import { expect, test } from 'vitest'
import { ageOf } from '#app/domain/families/age-of.ts'
import { callName } from '#app/domain/families/call-name.ts'
import { birthProblem, entryYears } from '#app/domain/families/child-facts.ts'
import { gradeOf } from '#app/domain/families/grade-of.ts'

test.each([
  ['2026-06-30', 'finished', 5],
  ['2026-07-01', 'finished', 5],
  ['2026-07-01', 'entering', 6],
  ['2026-08-31', 'entering', 6],
  ['2026-09-01', 'entering', 6],
  ['2026-09-01', 'finished', 6],
  ['2027-01-15', 'entering', 6],
] as const)(
  'who entered primary one in 2021 is on %s, by grade %s, in grade %i',
  (day, basis, grade) => {
    expect(gradeOf(2021, day, basis)).toBe(grade)
  },
)

test('who enters in September is before primary one, and among those who enter in grade one', () => {
  expect(gradeOf(2026, '2026-07-15', 'finished')).toBe(0)
  expect(gradeOf(2026, '2026-07-15', 'entering')).toBe(1)
})

test.each([
  ['2015-03-01', '2026-02-28', 10],
  ['2015-03-01', '2026-03-01', 11],
  ['2016-02-29', '2026-02-28', 9],
  ['2016-02-29', '2026-03-01', 10],
])('born on %s, on %s, is %i', (born, day, age) => {
  expect(ageOf(born, day)).toBe(age)
})

test.each([
  ['2026-07-02', 'future'],
  ['2023-07-02', 'range'],
  ['2023-07-01', undefined],
  ['2007-07-02', undefined],
  ['2007-07-01', 'range'],
])('on 1 July 2026 the birth date %s has the problem %s', (born, problem) => {
  expect(birthProblem(born, '2026-07-01')).toBe(problem)
})

test('the years to choose from fit children of 3 to 18', () => {
  const years = entryYears('2026-07-01')
  expect([years[0], years.at(-1)]).toEqual([2029, 2013])
})

test.each([
  ['何小雨', null, '小雨'],
  ['何小雨', '雨雨', '雨雨'],
  ['陈明', null, '小明'],
  ['𠅤小𠅤', null, '小𠅤'],
  ['阿依古丽·买买提', null, '小丽'],
  ['Mary Jane O’Neil', null, 'Mary'],
])('%s, called %s at home, is %s in mails', (name, call_name, expected) => {
  expect(callName({ name, call_name })).toBe(expected)
})
