import { expect, test } from 'vitest'
import { whatIsAsked } from '#app/domain/registration/what-is-asked.ts'

type Asking = Parameters<typeof whatIsAsked>[0]
const lecture: Asking = {
  ...{ asks_health: 0, setting: 'indoor', departure: 'free' },
  ...{ audience: 'child', programme: 'school' },
}

test('a lecture asks for two consents and nothing else', () => {
  expect(whatIsAsked(lecture)).toMatchObject({
    ...{ questions: [], swims: false, pickup: false, asksSomething: false },
    required: ['privacy_child', 'activity'],
  })
})

test('a guardian who comes alone gives no consent for a child', () => {
  expect(whatIsAsked({ ...lecture, audience: 'guardian' }).required).toEqual(['activity'])
})

test('a pool lesson asks for health, swimming, collection and the consents that belong to them', () => {
  const pool: Partial<Asking> = {
    asks_health: 1,
    setting: 'pool',
    departure: 'collected',
    programme: 'water',
  }
  const asked = whatIsAsked({ ...lecture, ...pool })
  expect(asked).toMatchObject({ swims: true, pickup: true, asksSomething: true })
  expect(asked.questions).toContain('ear')
  expect(asked.required).toEqual([
    ...['privacy_child', 'activity', 'sensitive_health', 'water', 'emergency_care', 'pickup'],
  ])
})

test('photos are never required', () => {
  expect(whatIsAsked({ ...lecture, programme: 'camp' })).toMatchObject({ optional: ['photo'] })
})
