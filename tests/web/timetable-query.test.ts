import { expect, test } from 'vitest'
import { isFiltered, timetablePath } from '#app/ui/timetable-path.ts'
import { readTimetableQuery } from '#app/web/timetable-query.ts'
import { hostile } from '#tests/support/hostile-forms.ts'

const id = '0198f0a0-0000-7000-8000-000000000001'
const full = {
  ...({
    week: '2026-07-13',
    view: 'list',
    day: '2026-07-14',
    hour: 9,
    programme: 'water',
  } as const),
  ...({ state: 'changed', district: '440606', town: '440606001', organisation: id } as const),
  ...{ venue: id, teacher: id, after: { startsAt: '2026-07-14T01:00:00.000Z', id } },
  print: 1 as const,
}
const read = (path: string) => readTimetableQuery(new URL(path, 'http://localhost').searchParams)

test('an address says all that was asked, and reads back the same', () => {
  expect(read(timetablePath('/office/timetable', full))).toEqual(full)
  expect(timetablePath('/office/timetable', {})).toBe('/office/timetable')
})

test('whatever else stands in an address falls away', () => {
  const names = Object.keys(full)
  for (const value of hostile) {
    const parameters = new URLSearchParams(names.map((name) => [name, value]))
    const { week, day, ...rest } = readTimetableQuery(parameters)
    expect(Object.values(rest).filter((one) => one !== undefined && one !== id)).toEqual(
      value === '00000000-0000-0000-0000-000000000000' ? [value, value, value] : [],
    )
    expect([week, day]).toEqual([undefined, undefined])
  }
})

test('a town of another district than the one chosen falls away', () => {
  expect(read('/?district=440604&town=440606001').town).toBeUndefined()
})

test('the week and the view are no filter', () => {
  expect(isFiltered({ week: '2026-07-13', view: 'list', day: '2026-07-14' })).toBe(false)
  expect(isFiltered({ town: '440606001' })).toBe(true)
})
