import { expect, test } from 'vitest'
import { placesForGroup } from '#app/domain/registration/places-for-group.ts'

const anybody = { mayUseReserved: false }
const entitled = { mayUseReserved: true }

test('who may have a reserved place takes it first, and leaves the general one to another', () => {
  const free = { general: 1, reserved: 1 }
  expect(placesForGroup([entitled, anybody], free, 'all')).toEqual(['reserved', 'general'])
  expect(placesForGroup([anybody, entitled], free, 'all')).toEqual(['general', 'reserved'])
})

test('who may not have a reserved place is not given one, though it stays free', () => {
  expect(placesForGroup([anybody], { general: 0, reserved: 3 }, null)).toEqual([null])
})

test('all: one place too few is none for anybody', () => {
  const free = { general: 1, reserved: 0 }
  expect(placesForGroup([anybody, entitled], free, 'all')).toEqual([null, null])
})

test('any: each gets what is left when its turn comes', () => {
  const free = { general: 1, reserved: 1 }
  const group = [entitled, entitled, anybody]
  expect(placesForGroup(group, free, 'any')).toEqual(['reserved', 'general', null])
})
