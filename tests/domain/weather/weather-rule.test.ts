import { expect, test } from 'vitest'
import { actionFor, settingOf } from '#app/domain/weather/weather-rule.ts'

const rule = (action: 'ok' | 'notice' | 'stop', effective_on: string) => ({
  ...{ signal_code: 'C3', setting: 'outdoor' as const, action, effective_on },
})
const yellowHeat = { code: 'C3', suspends_school: 0 as const }
const rules = [rule('stop', '2026-08-01'), rule('notice', '2020-01-01')]

test('the newest rule in force on the day decides', () => {
  expect(actionFor(rules, yellowHeat, 'outdoor', '2026-07-31')).toBe('notice')
  expect(actionFor(rules, yellowHeat, 'outdoor', '2026-08-01')).toBe('stop')
})

test('a signal that suspends schools by law stops everything, whatever is set', () => {
  const lawful = { code: 'C3', suspends_school: 1 as const }
  expect(actionFor([rule('ok', '2020-01-01')], lawful, 'outdoor', '2026-07-01')).toBe('stop')
})

test('a setting without any rule is an error, not a guess', () => {
  expect(() => actionFor(rules, yellowHeat, 'water', '2026-07-01')).toThrow('no weather rule')
})

test.each([
  ['water', 1, 'room', 'indoor'],
  ['indoor', 0, 'pool', 'pool'],
  ['outdoor', 0, 'outdoor', 'indoor'],
  ['outdoor', 0, 'room', 'outdoor'],
  ['water', 1, 'outdoor', 'waterside'],
] as const)('%s: water %s at a %s, planned as %s', (setting, has_water, venue_kind, planned) => {
  expect(settingOf({ has_water, venue_kind, offering_setting: planned })).toBe(setting)
})
