import { expect, test } from 'vitest'
import { mondayOf, weekFrom } from '#app/domain/calendar/week.ts'
import {
  cellsThatFit,
  gridOf,
  partOf,
  spanOfHours,
  spanOfPart,
} from '#app/domain/scheduling/week-grid.ts'

test('a week begins on Monday, also over the end of a year', () => {
  expect(mondayOf('2026-07-13')).toBe('2026-07-13')
  expect(mondayOf('2026-07-19')).toBe('2026-07-13')
  expect(mondayOf('2027-01-01')).toBe('2026-12-28')
  expect(weekFrom('2026-12-28')).toEqual([
    ...['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31'],
    ...['2027-01-01', '2027-01-02', '2027-01-03'],
  ])
})

test('what begins in an hour lies in one part of its Foshan day, and nothing is lost', () => {
  const day = '2026-07-18'
  const utc = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))
  const [grid] = gridOf(
    [day],
    utc.map((hour) => ({ day, hour, n: 1 })),
  )
  expect(grid?.n).toBe(24)
  expect(grid?.cells.map(({ part, n }) => [part, n])).toEqual([
    ['morning', 12],
    ['afternoon', 6],
    ['evening', 6],
  ])
  const hours = grid?.cells.flatMap((cell) => cell.hours.map(({ hour }) => hour))
  expect(hours).toEqual(Array.from({ length: 24 }, (_, hour) => hour))
  for (const cell of grid?.cells ?? []) {
    expect(cell.hours.every(({ hour }) => partOf(hour) === cell.part)).toBe(true)
  }
})

test('counts of another day stay out, a day without any is empty', () => {
  const grid = gridOf(weekFrom('2026-07-13'), [{ day: '2026-07-14', hour: '01', n: 3 }])
  expect(grid.map(({ n }) => n)).toEqual([0, 3, 0, 0, 0, 0, 0])
  expect(grid[1]?.cells[0]).toEqual({ part: 'morning', n: 3, hours: [{ hour: 9, n: 3 }] })
})

test('the parts of a day meet without gap, from midnight to midnight in Foshan', () => {
  const day = '2026-07-18'
  const spans = (['morning', 'afternoon', 'evening'] as const).map((part) => spanOfPart(day, part))
  expect(spans).toEqual([
    { since: '2026-07-17T16:00:00.000Z', before: '2026-07-18T04:00:00.000Z' },
    { since: '2026-07-18T04:00:00.000Z', before: '2026-07-18T10:00:00.000Z' },
    { since: '2026-07-18T10:00:00.000Z', before: '2026-07-18T16:00:00.000Z' },
  ])
  expect(spanOfHours(day, 23, 24).before).toBe('2026-07-18T16:00:00.000Z')
})

test('cells list up to six class sessions, fewer where the week would list more than ninety', () => {
  const listed = (...counts: number[]) => cellsThatFit(counts.map((n) => ({ n }))).map(({ n }) => n)
  expect(listed(0, 1, 6, 7)).toEqual([1, 6])
  expect(listed(...Array(15).fill(6))).toHaveLength(15)
  expect(listed(...Array(15).fill(6), 1, 2)).toEqual([1, 2])
  expect(listed(...Array(21).fill(4), 6)).toHaveLength(22)
  expect(listed(...Array(91).fill(1))).toEqual([])
})
