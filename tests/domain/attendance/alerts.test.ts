import { expect, test } from 'vitest'
import { alertsOf } from '#app/domain/attendance/alerts.ts'

const alerts = (yes: string[], swims?: string) => alertsOf(JSON.stringify({ yes, note: '', swims }))

test('what whoever is with the child must know at once stands on the roster as a word', () => {
  expect(alerts(['asthma', 'heat', 'fear', 'injury'])).toEqual(['asthma', 'injury', 'heat', 'fear'])
  expect(alerts([], 'no')).toEqual(['cannot-swim'])
  expect(alerts([], 'floats')).toEqual(['only-floats'])
  expect(alerts([], 'ten-metres')).toEqual([])
})

test('what is nobody else’s business says only that the coordinator knows more, once', () => {
  expect(alerts(['mental', 'infectious', 'other'])).toEqual(['ask-coordinator'])
})

test('every yes of the health form is told in one way or the other', () => {
  const camp = ['heart', 'epilepsy', 'asthma', 'allergy', 'medication', 'infectious', 'injury']
  const swim = ['mental', 'diet', 'heat', 'other', 'ear', 'skin', 'eye', 'sinus', 'fear']
  expect([...camp, ...swim].filter((yes) => alerts([yes]).length !== 1)).toEqual([])
})
