import { expect, it } from 'vitest'
import { sayIn } from '#app/i18n/say.ts'

it('speaks of one day, one class session and one person, and of several', () => {
  const say = sayIn('en')
  expect(say('contract.left', { n: 1 })).toBe('1 day left')
  expect(say('contract.left', { n: 11 })).toBe('11 days left')
  expect(say('planning.meetings', { n: 1 })).toBe('1 class session')
  expect(say('venue.capacity.people', { n: 1 })).toBe('1 person')
  expect(sayIn('zh-CN')('planning.meetings', { n: 1 })).toMatch(/1/)
})
