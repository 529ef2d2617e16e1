import { expect, test } from 'vitest'
import type { DeviceRecord } from '#app/domain/attendance/device-record.ts'
import type { LoadedRosters } from '#app/domain/attendance/loaded-rosters.ts'
import { nothingHeld, viewOf } from '#app/roster/held.ts'
import { shareUnchanged } from '#app/roster/share-unchanged.ts'
import { statesOf } from '#app/roster/states-of.ts'
import { givenFact, givenLoaded, givenMark, givenRow } from '#tests/support/loaded-rosters.ts'

const rows = [givenRow('chen', '陈小明'), givenRow('he', '何小雨')]

function viewWith(rosters: LoadedRosters, unsent: DeviceRecord[]) {
  const loaded = { rosters, staffId: 'teacher', lastSyncAt: rosters.serverNow, ahead: 0 }
  const entries = unsent.map((record) => ({ staffId: 'teacher', record }))
  return viewOf({ ...nothingHeld, isStarted: true, isOnline: true, loaded, unsent: entries })
}

test("a child's state is what the server knows and what was marked here, together", () => {
  const here = givenFact({ id: 'here', registration_id: 'chen' })
  const rosters = givenLoaded({}, [{ rows, events: [here] }])
  const left = givenMark({
    ...{ registrationId: 'chen', mark: 'collected', follows: ['here'], collector: 'guardian:1' },
  })
  const late = givenMark({ registrationId: 'he', mark: 'late' })
  const states = statesOf(viewWith(rosters, [left, late]), 'lesson')
  expect(states.get('chen')).toMatchObject({ presence: 'present', left: 'collected' })
  expect(states.get('he')).toMatchObject({ presence: 'late', isInside: true })
})

test('a tap changes the state of its child and of no other', () => {
  const events = [givenFact({ registration_id: 'chen' }), givenFact({ registration_id: 'he' })]
  const rosters = givenLoaded({}, [{ rows, events }])
  const before = statesOf(viewWith(rosters, []), 'lesson')
  const tap = givenMark({ registrationId: 'chen', mark: 'absent', follows: [events[0]?.id ?? ''] })
  const after = statesOf(viewWith(rosters, [tap]), 'lesson')
  expect(after.get('chen')).not.toBe(before.get('chen'))
  expect(after.get('he')).toBe(before.get('he'))
  expect(statesOf(viewWith(rosters, [tap]), 'lesson')).toBe(after)
})

test('a mark that the server has taken meanwhile leaves the child as it was', () => {
  const tap = givenMark({ registrationId: 'chen' })
  const before = givenLoaded({}, [{ rows }])
  const marked = statesOf(viewWith(before, [tap]), 'lesson')
  const fact = givenFact({
    ...{ id: tap.id, registration_id: 'chen', staff_id: 'teacher', device_id: 'phone' },
  })
  const after = shareUnchanged(before, givenLoaded({}, [{ rows, events: [fact] }]))
  expect(statesOf(viewWith(after, []), 'lesson').get('chen')).toBe(marked.get('chen'))
  expect(after.classSessions[0]?.rows).toBe(before.classSessions[0]?.rows)
})

test('a mark that the server refused counts no longer', () => {
  const rosters = givenLoaded({}, [{ rows }])
  const tap = givenMark({ registrationId: 'chen' })
  expect(statesOf(viewWith(rosters, [tap]), 'lesson').size).toBe(1)
  expect(statesOf(viewWith(rosters, []), 'lesson').size).toBe(0)
})

test('of a class session that is not loaded nothing is known', () => {
  expect(statesOf(viewWith(givenLoaded(), []), 'another').size).toBe(0)
})
