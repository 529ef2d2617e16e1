import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  clashesOf,
  type Ground,
  type Plan,
  type PlannedMeeting,
} from '#app/domain/scheduling/clashes.ts'

const wei = { id: 'wei', name: '韦老师' }
const at = (time: string, day = '2026-07-18') => `${day}T${time}:00.000Z`

function meeting(from: string, to: string, facts: Partial<PlannedMeeting> = {}): PlannedMeeting {
  return {
    ...{ classSessionId: null, number: 1, venue_id: 'hall', room_id: null, staff: [] },
    ...{ starts_at: at(from), ends_at: at(to), ...facts },
  }
}

function plan(meetings: PlannedMeeting[], facts: Partial<Plan> = {}): Plan {
  return {
    ...{ organisationId: 'ours', offeringId: null, contractId: null, seasonId: '2026-summer' },
    ...{ audience: 'child', maxPlaces: 20, meetings, ...facts },
  }
}

const hall = { town_code: 'daliang', name_zh: '近良', name_en: 'Jinliang', capacity: 60 }
const pool = { town_code: 'chencun', name_zh: '陈村泳池', name_en: 'Chencun pool', capacity: 60 }
const library = { ...hall, name_zh: '图书馆', name_en: 'Library' }

type Taken = Partial<PlannedMeeting>
function ground({
  bookings = [],
  ...facts
}: Partial<Omit<Ground, 'bookings'>> & { bookings?: Taken[] }) {
  const venues = new Map([
    ...(Object.entries({ hall, pool, library }) satisfies [string, typeof hall][]),
  ])
  const whole: Ground = {
    ...{ season: undefined, contract: undefined, venues, roomCapacity: new Map([['red', 10]]) },
    ...{ travelMinutes: 30, ...facts },
    bookings: bookings.map((taken) => {
      const booking = meeting('02:00', '03:30', taken)
      return {
        ...booking,
        town_code: venues.get(booking.venue_id)?.town_code ?? '',
        staffIds: booking.staff.map(({ id }) => id),
        other: {
          ...{ organisationZh: '同舟', organisationEn: 'Tongzhou', isOwn: false, titleZh: null },
          ...{ titleEn: null, startsAt: booking.starts_at, endsAt: booking.ends_at },
          ...{ venueZh: hall.name_zh, venueEn: hall.name_en, classSessionId: null },
        },
      }
    }),
  }
  return whole
}

const codes = (planned: Plan, against: Ground) =>
  clashesOf(planned, against).map(({ code }) => code)

test('two at one venue clash when they overlap, not when one begins as the other ends', () => {
  const against = ground({ bookings: [{}] })
  expect(codes(plan([meeting('03:00', '04:00')]), against)).toEqual(['venue-taken'])
  expect(codes(plan([meeting('03:30', '04:00')]), against)).toEqual([])
  expect(codes(plan([meeting('01:00', '02:00')]), against)).toEqual([])
})

test('different rooms of a venue are free of each other; the whole venue clashes with each', () => {
  const inRed = ground({ bookings: [{ room_id: 'red' }] })
  const wanted = (room_id: string | null) =>
    codes(plan([meeting('02:00', '03:00', { room_id })], { maxPlaces: 5 }), inRed)
  expect(wanted('blue')).toEqual([])
  expect(wanted('red')).toEqual(['venue-taken'])
  expect(wanted(null)).toEqual(['venue-taken'])
})

test('a teacher cannot be in two places at once, and needs time from town to town', () => {
  const elsewhere = ground({ bookings: [{ venue_id: 'pool', staff: [wei] }] })
  const wanted = (from: string, to: string, facts = {}) =>
    clashesOf(plan([meeting(from, to, { staff: [wei], ...facts })]), elsewhere)
  expect(wanted('03:00', '04:00')).toMatchObject([{ code: 'staff-taken', staffName: '韦老师' }])
  expect(wanted('03:50', '05:00')).toMatchObject([
    { code: 'too-little-travel', minutes: 20, needs: 30 },
  ])
  expect(wanted('01:00', '01:40')).toMatchObject([{ code: 'too-little-travel', minutes: 20 }])
  expect(wanted('04:00', '05:00')).toEqual([])
  expect(wanted('03:30', '04:00', { venue_id: 'pool' })).toEqual([])
})

test('between two places of one town no time is asked for', () => {
  const nextDoor = ground({ bookings: [{ venue_id: 'library', staff: [wei] }] })
  expect(codes(plan([meeting('03:30', '04:00', { staff: [wei] })]), nextDoor)).toEqual([])
})

test('the room is counted in people: pairs are two, staff come too', () => {
  const one = meeting('02:00', '03:00', { room_id: 'red', staff: [wei] })
  const people = (facts: Partial<Plan>) => clashesOf(plan([one], facts), ground({}))
  expect(people({ maxPlaces: 9 })).toEqual([])
  expect(people({ maxPlaces: 10 })).toMatchObject([{ capacity: 10, people: 11 }])
  expect(people({ maxPlaces: 5, audience: 'pair' })).toMatchObject([{ capacity: 10, people: 11 }])
})

test('days outside the contract and the season are named by the Foshan day', () => {
  const days = { starts_on: '2026-07-01', ends_on: '2026-07-18' }
  const against = ground({ season: days, contract: days })
  const late = meeting('15:59', '16:30') // 23:59 in Foshan
  const tooLate = meeting('16:00', '16:30') // 00:00 on the 19th
  expect(codes(plan([late]), against)).toEqual([])
  expect(clashesOf(plan([tooLate]), against)).toMatchObject([
    { code: 'outside-contract', startsOn: '2026-07-01', endsOn: '2026-07-18' },
    { code: 'outside-season' },
  ])
})

test('meetings of one plan clash with each other, once', () => {
  const two = [meeting('02:00', '03:00', { number: 1 }), meeting('02:30', '03:00', { number: 2 })]
  expect(clashesOf(plan(two), ground({}))).toMatchObject([
    { number: 2, code: 'venue-taken', other: { isOwn: true, titleZh: null } },
  ])
})

test('whoever is compared first, two class sessions clash or do not', () => {
  const room = fc.constantFrom(null, 'red', 'blue')
  const venue = fc.constantFrom('hall', 'pool', 'library')
  const minute = fc.integer({ min: 0, max: 600 })
  const one = fc.record({ from: minute, long: fc.integer({ min: 1, max: 180 }), room, venue })
  const instant = (minutes: number) =>
    new Date(Date.parse(at('00:00')) + minutes * 60_000).toISOString()
  const asMeeting = (of: { from: number; long: number; room: string | null; venue: string }) => ({
    ...meeting('00:00', '00:01', { room_id: of.room, venue_id: of.venue, staff: [wei] }),
    ...{ starts_at: instant(of.from), ends_at: instant(of.from + of.long) },
  })
  fc.assert(
    fc.property(one, one, (first, second) => {
      const [a, b] = [asMeeting(first), asMeeting(second)]
      const small = { maxPlaces: 1 }
      expect(codes(plan([a], small), ground({ bookings: [b] }))).toEqual(
        codes(plan([b], small), ground({ bookings: [a] })),
      )
    }),
  )
})
