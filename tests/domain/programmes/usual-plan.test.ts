import { expect, test } from 'vitest'
import { usualPlan } from '#app/domain/programmes/usual-plan.ts'
import { holidays2026 as holidays } from '#tests/support/holidays.ts'
import { testNow } from '#tests/support/operation.ts'

const template = { class_sessions: 10, minutes: 180, min_places: 12, max_places: 30 }

test('a camp usually begins on a Monday morning in two weeks or a little later', () => {
  expect(usualPlan({ ...template, programme: 'camp' }, holidays, testNow)).toEqual({
    ...{ firstDay: '2026-07-20', startTime: '09:00', rhythm: 'weekdays', count: 10 },
    ...{ minPlaces: 12, maxPlaces: 30, opensAt: '2026-07-02T09:00', closesAt: '2026-07-19T18:00' },
  })
})

test('a lesson whose first Saturday is a public holiday begins on the next one that is none', () => {
  const plan = usualPlan({ ...template, programme: 'school' }, holidays, '2026-09-12T02:00:00.000Z')

  expect(plan).toMatchObject({ firstDay: '2026-10-10', rhythm: 'weekly', startTime: '15:00' })
})
