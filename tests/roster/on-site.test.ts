import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LoadedClassSession } from '#app/domain/attendance/loaded-rosters.ts'
import { rosterState } from '#app/domain/attendance/roster-state.ts'
import type { TeamMember } from '#app/domain/staffing/safety-gate.ts'
import { gapsNow, headcountDueAt, lockOf, onSite } from '#app/roster/screens/on-site.ts'
import { aChild, aMark } from './given-child.ts'

const [startsAt, opensAt] = ['2026-07-18T02:00:00.000Z', '2026-07-18T01:30:00.000Z']
const start = Date.parse(startsAt)

function aMember(staffId: string, role: TeamMember['role']): TeamMember {
  const papers = (['lifeguard', 'swim_coach'] as const).map((kind) => ({
    ...{ kind, state: 'verified' as const, expiresOn: '2027-01-01' },
  }))
  return { ...{ staffId, role, name: staffId, papers }, vettedUntil: '2027-01-01', isBarred: false }
}

const team = [
  ...[aMember('lead', 'lead'), aMember('assistant', 'assistant')],
  ...['one', 'two', 'three'].map((name) => aMember(name, 'lifeguard')),
]

/** A lesson for beginners in a pool: twelve children, the list to go through, heads counted each ten minutes. */
function aLesson(changes: Partial<LoadedClassSession> = {}): LoadedClassSession {
  const rows = Array.from({ length: 12 }, (_, n) => aChild({ registrationId: `child ${n}` }))
  const text = { zh: '课', en: 'lesson' }
  return {
    ...{ id: 'lesson', title: text, venue: text, address: text, startsAt, opensAt, rows },
    ...{ endsAt: '2026-07-18T03:30:00.000Z', wipeAt: '2026-07-18T07:30:00.000Z' },
    ...{ state: 'scheduled', isChanged: false, departure: 'collected', isCollected: true },
    ...{ hasWater: true, contact: { name: '周', phone: '169' }, gaps: [], codeKey: '' },
    team: team.map(({ staffId, name, role }) => ({ staffId, name, role })),
    safety: {
      ...{ classSessionId: 'lesson', number: 1, startsAt, day: '2026-07-18', poolAreaM2: 200 },
      ...{ children: 12, team, overridden: [], programme: 'water', setting: 'pool' },
      ...{ audience: 'child', hasWater: true, venueKind: 'pool', areSwimmers: false },
      ...{ gradeBasis: 'finished', gradeMin: 3, ageMin: null },
    },
    ratios: [
      {
        ...{ setting: 'pool_beginners', childrenPerAdult: 10, minAdults: 2 },
        effectiveOn: '2020-01-01',
      },
    ],
    ...{ startCheck: ['everyone'], headcountEvery: 10, events: [], startCheckedAt: null },
    ...{ adultsHere: [], lastHeadcount: null },
    ...changes,
  }
}

const everyone = team.map(({ staffId }) => staffId)
const insideNow = (n: number) =>
  Array.from({ length: n }, (_, i) => aMark({ id: `here ${i}`, registration_id: `child ${i}` }))
const siteOf = (lesson: LoadedClassSession, ...unsent: Parameters<typeof onSite>[1][number][]) =>
  onSite(lesson, unsent, rosterState(lesson.events))
const own = { at: startsAt, deviceAt: startsAt, classSessionId: 'lesson' }

test('in the water nobody is marked before the list was gone through, here or on another phone', () => {
  expect(lockOf(siteOf(aLesson()), start)).toBe('start-check')
  expect(lockOf(siteOf(aLesson({ startCheckedAt: startsAt })), start)).toBe(null)
  const check = { ...own, id: '1', kind: 'start-check' as const, items: ['everyone'], note: null }
  expect(lockOf(siteOf(aLesson(), check), start)).toBe(null)
})

test('on land the list is no lock, and before check-in opens nothing is marked', () => {
  expect(lockOf(siteOf(aLesson({ hasWater: false })), start)).toBe(null)
  expect(lockOf(siteOf(aLesson({ hasWater: false })), Date.parse(opensAt) - 1)).toBe('not-open')
})

test('called off, it says so; a child who came can be marked all the same', () => {
  expect(lockOf(siteOf(aLesson({ state: 'suspended' })), start)).toBe('suspended')
})

test('adults are counted by who is here, not by who is planned', () => {
  const codes = (adultsHere: string[]) =>
    gapsNow(siteOf(aLesson({ adultsHere }))).map(({ code }) => code)
  expect(codes(everyone)).toEqual([])
  expect(codes(['lead', 'one', 'two', 'three'])).toContain('adults')
  expect(codes(everyone.filter((name) => name !== 'three'))).toContain('lifeguards')
})

test('somebody who went does not count any more, before the server knows', () => {
  const went = { ...own, id: '1', kind: 'adult' as const, staffId: 'three', isHere: false }
  const gaps = gapsNow(siteOf(aLesson({ adultsHere: everyone }), went))
  expect(gaps).toContainEqual({ code: 'lifeguards', need: 3, have: 2 })
})

test('more children inside, or fewer adults here, never make it safer', () => {
  const startCheckedAt = startsAt
  const lack = (n: number, here: readonly string[]) =>
    gapsNow(siteOf(aLesson({ events: insideNow(n), adultsHere: [...here], startCheckedAt }))).length
  const some = fc.subarray(everyone)
  fc.assert(
    fc.property(some, fc.nat(everyone.length - 1), fc.nat(11), (here, gone, n) => {
      const fewer = here.filter((name) => name !== everyone[gone])
      expect(lack(n, fewer)).toBeGreaterThanOrEqual(lack(n, here))
      expect(lack(n + 1, here)).toBeGreaterThanOrEqual(lack(n, here))
    }),
  )
})

test('heads are asked for each ten minutes while somebody is inside, from the start or the last count', () => {
  const [tenPast, fivePast] = [start + 10 * 60_000, '2026-07-18T02:05:00.000Z']
  expect(headcountDueAt(siteOf(aLesson()))).toBe(null)
  expect(headcountDueAt(siteOf(aLesson({ events: insideNow(2) })))).toBe(tenPast)
  const count = { ...own, id: '1', kind: 'headcount' as const, counted: 2, expected: 2 }
  const counted = siteOf(aLesson({ events: insideNow(2) }), { ...count, at: fivePast })
  expect(headcountDueAt(counted)).toBe(start + 15 * 60_000)
  expect(headcountDueAt(siteOf(aLesson({ events: insideNow(2), headcountEvery: null })))).toBe(null)
})

test('a child who left the offering stays in sight where something is marked', () => {
  const rows = [
    aChild({ registrationId: 'child 0', hasLeftOffering: true }),
    aChild({ registrationId: 'child 1', hasLeftOffering: true }),
  ]
  const site = siteOf(aLesson({ rows, events: insideNow(1) }))
  expect(site.children.map(({ registrationId }) => registrationId)).toEqual(['child 0'])
  expect(site.open).toEqual([])
})
