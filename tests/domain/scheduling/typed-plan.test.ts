import { expect, test } from 'vitest'
import type { Plan } from '#app/domain/scheduling/clashes.ts'
import { clashesToSay, typedPlan } from '#app/domain/scheduling/typed-plan.ts'

const meeting = (number: number, day: string) => ({
  ...{ classSessionId: `s${number}`, number, venue_id: 'hall', room_id: 'red', staff: [] },
  ...{ starts_at: `${day}T01:00:00.000Z`, ends_at: `${day}T02:30:00.000Z` },
})
const stored: Plan = {
  ...{ organisationId: 'ours', offeringId: 'o', contractId: null, seasonId: 's' },
  ...{ audience: 'child', maxPlaces: 20 },
  meetings: [meeting(1, '2026-07-18'), meeting(2, '2026-07-25')],
}

test('a class session on another day keeps its hours, at another place it has no room', () => {
  const typed = { classSessionId: 's1', days: ['2026-07-19'], venueId: 'pool' }
  expect(typedPlan(stored, typed).meetings).toEqual([
    stored.meetings[1],
    {
      ...{ ...stored.meetings[0], venue_id: 'pool', room_id: null },
      ...{ starts_at: '2026-07-19T01:00:00.000Z', ends_at: '2026-07-19T02:30:00.000Z' },
    },
  ])
})

test('hours that end before they begin are not yet typed', () => {
  const typed = { classSessionId: 's2', days: [], starts: '20:00' }
  expect(typedPlan(stored, typed).meetings[1]).toEqual(stored.meetings[1])
})

test('named days are a series, in order and once each, at the place of those before', () => {
  const days = ['2026-08-08', '2026-08-01', '2026-08-08']
  const { meetings } = typedPlan(stored, { days, starts: '09:00', ends: '10:30' })
  expect(meetings).toMatchObject([
    { number: 1, starts_at: '2026-08-01T01:00:00.000Z', room_id: 'red', classSessionId: null },
    { number: 2, ends_at: '2026-08-08T02:30:00.000Z', venue_id: 'hall' },
  ])
})

test('only a place that is typed puts every stored class session there', () => {
  const { meetings } = typedPlan(stored, { days: [], venueId: 'pool', roomId: null })
  expect(meetings.map(({ venue_id, room_id }) => [venue_id, room_id])).toEqual([
    ...[
      ['pool', null],
      ['pool', null],
    ],
  ])
})

test('a form about one class session speaks of that one alone', () => {
  const typed = { classSessionId: 's1', days: [] }
  const plan = typedPlan(stored, typed)
  const clash = { code: 'venue-too-small' as const, capacity: 1, people: 20, startsAt: '' }
  const clashes = [
    { number: 1, ...clash },
    { number: 2, ...clash },
  ]
  expect(clashesToSay(clashes, plan, typed).map(({ number }) => number)).toEqual([1])
  expect(clashesToSay(clashes, stored, { days: [] })).toHaveLength(2)
})
