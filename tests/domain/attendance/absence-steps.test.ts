import { expect, test } from 'vitest'
import { absenceSteps } from '#app/domain/attendance/absence-steps.ts'

const limits = { toWarn: 2, toRelease: 3 }
const warned = { kind: 'warned' as const, absences: 2, decision: null }
const proposed = (absences: number, decision: 'kept' | null) => ({
  ...{ kind: 'release_proposed' as const, absences, decision },
})

test('one absence leads to nothing, two warn, three propose a release', () => {
  expect(absenceSteps(1, limits, [])).toEqual({ warn: false, open: false })
  expect(absenceSteps(2, limits, [])).toEqual({ warn: true, open: false })
  expect(absenceSteps(3, limits, [warned])).toEqual({ warn: false, open: true })
})

test('a family is warned once, however often the count is corrected', () => {
  expect(absenceSteps(2, limits, [warned]).warn).toBe(false)
})

test('whoever was kept is proposed again only after one more absence', () => {
  const steps = [warned, proposed(3, 'kept')]
  expect(absenceSteps(3, limits, steps).open).toBe(false)
  expect(absenceSteps(4, limits, steps).open).toBe(true)
})
