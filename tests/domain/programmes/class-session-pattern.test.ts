import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar/foshan-day.ts'
import { weekdayOf } from '#app/domain/calendar/month.ts'
import { holidayOn } from '#app/domain/calendar/public-holidays.ts'
import {
  type ClassSessionPattern,
  mostMeetings,
  planClassSessions,
} from '#app/domain/programmes/class-session-pattern.ts'
import { holidays2026 as holidays } from '#tests/support/holidays.ts'

const day = fc
  .date({ min: new Date('2025-10-01'), max: new Date('2027-03-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const sitting = {
  startTime: fc.constantFrom('00:00', '07:30', '15:00', '23:30'),
  minutes: fc.integer({ min: 30, max: 480 }),
}
const until = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ lastDay: day }),
)
const skippedDays = fc.uniqueArray(day, { maxLength: 40 })
const weekly = fc.record({
  ...{ kind: fc.constant('weekly' as const), firstDay: day, until, skippedDays },
  sittings: fc.uniqueArray(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), ...sitting }), {
    ...{ minLength: 1, maxLength: 7, selector: ({ weekday }) => weekday },
  }),
})
const weekdays = fc.record({
  ...{ kind: fc.constant('weekdays' as const), firstDay: day, until, skippedDays, ...sitting },
  onMakeUpWork: fc.boolean(),
})
const dates = fc.record({
  ...{ kind: fc.constant('dates' as const), days: fc.array(day, { maxLength: 40 }), ...sitting },
  onHolidays: fc.boolean(),
})
const pattern: fc.Arbitrary<ClassSessionPattern> = fc.oneof(weekly, weekdays, dates)
const plan = (wanted: ClassSessionPattern) => planClassSessions(wanted, holidays)

/** Whether a pattern would meet on a day if nothing were ever left out: said a second way, to compare with. */
function wouldMeet(wanted: ClassSessionPattern, at: string) {
  if (wanted.kind === 'dates') return wanted.days.includes(at)
  if (at < wanted.firstDay) return false
  if (wanted.kind === 'weekly') {
    return wanted.sittings.some(({ weekday }) => weekday === weekdayOf(at))
  }
  const isWorked = holidayOn(holidays, at)?.kind === 'make_up_work'
  return weekdayOf(at) <= 5 || (wanted.onMakeUpWork && isWorked)
}

const isOff = (at: string) => holidayOn(holidays, at)?.kind === 'off'

test('meetings are numbered from 1 and strictly later one after the other', () => {
  fc.assert(
    fc.property(pattern, (wanted) => {
      const { meetings } = plan(wanted)
      expect(meetings.map(({ number }) => number)).toEqual(meetings.map((_, at) => at + 1))
      for (const [at, { held_on, starts_at }] of meetings.entries()) {
        const before = meetings[at - 1]
        if (!before) continue
        expect(held_on > before.held_on && starts_at > before.starts_at).toBe(true)
      }
    }),
  )
})

test('no meeting is on a skipped day or a public holiday, unless that was asked for by name', () => {
  fc.assert(
    fc.property(pattern, (wanted) => {
      for (const { held_on } of plan(wanted).meetings) {
        if (wanted.kind !== 'dates') expect(wanted.skippedDays).not.toContain(held_on)
        if (wanted.kind !== 'dates' || !wanted.onHolidays) expect(isOff(held_on)).toBe(false)
      }
    }),
  )
})

test('every day on which the pattern would meet is a meeting or is named as left out, also over a year end', () => {
  fc.assert(
    fc.property(pattern, (wanted) => {
      const { meetings, skipped } = plan(wanted)
      const days = [...meetings, ...skipped.map(({ day: held_on }) => ({ held_on }))]
      const named = days.map(({ held_on }) => held_on).sort()
      const [first, last] = [named[0], named.at(-1)]
      const expected: string[] = []
      for (let at = first ?? ''; last && at <= last; at = addDays(at, 1)) {
        if (wouldMeet(wanted, at)) expected.push(at)
      }
      expect(named).toEqual(expected)
    }),
  )
})

test('the count is kept whatever is left out, and nothing meets after a last day', () => {
  fc.assert(
    fc.property(fc.oneof(weekly, weekdays), (wanted) => {
      const { meetings } = plan(wanted)
      if ('count' in wanted.until) expect(meetings).toHaveLength(wanted.until.count)
      else {
        expect(meetings.length).toBeLessThanOrEqual(mostMeetings)
        const { lastDay } = wanted.until
        expect(meetings.every(({ held_on }) => held_on <= lastDay)).toBe(true)
      }
    }),
  )
})

test('each meeting lasts as long as its weekday says, from its wall clock in Foshan', () => {
  fc.assert(
    fc.property(pattern, (wanted) => {
      for (const { held_on, starts_at, ends_at } of plan(wanted).meetings) {
        const own =
          wanted.kind === 'weekly'
            ? wanted.sittings.find(({ weekday }) => weekday === weekdayOf(held_on))
            : wanted
        expect(Date.parse(ends_at) - Date.parse(starts_at)).toBe((own?.minutes ?? 0) * 60_000)
        const wall = new Date(Date.parse(starts_at) + 8 * 3_600_000).toISOString()
        expect(wall.slice(0, 16)).toBe(`${held_on}T${own?.startTime}`)
      }
    }),
  )
})

test('asking for more meetings leaves the earlier ones where they are', () => {
  fc.assert(
    fc.property(fc.oneof(weekly, weekdays), fc.integer({ min: 1, max: 30 }), (wanted, count) => {
      const some = plan({ ...wanted, until: { count } }).meetings
      const more = plan({ ...wanted, until: { count: count + 7 } }).meetings
      expect(more.slice(0, count)).toEqual(some)
    }),
  )
})

const camp = {
  ...{ kind: 'weekdays', firstDay: '2026-09-29', startTime: '09:00', minutes: 60 },
  ...{ until: { count: 4 }, skippedDays: [], onMakeUpWork: false },
} as const satisfies ClassSessionPattern

test('four daily lessons from the Tuesday before National Day go on after it, and each day off is named', () => {
  const { meetings, skipped } = plan(camp)

  expect(meetings.map(({ held_on }) => held_on)).toEqual([
    ...['2026-09-29', '2026-09-30', '2026-10-08', '2026-10-09'],
  ])
  expect(meetings[0]?.starts_at).toBe('2026-09-29T01:00:00.000Z')
  const nationalDay = { why: 'holiday', name: 'national-day' }
  expect(skipped).toEqual([
    ...[
      { day: '2026-10-01', ...nationalDay },
      { day: '2026-10-02', ...nationalDay },
    ],
    ...['2026-10-05', '2026-10-06', '2026-10-07'].map((at) => ({ day: at, ...nationalDay })),
  ])
})

test('a camp may meet on the Saturday on which people work, and otherwise is told of it', () => {
  const until = { count: 5 }

  expect(plan({ ...camp, until }).meetings.at(-1)?.held_on).toBe('2026-10-12')
  expect(plan({ ...camp, until }).makeUpWork).toEqual([{ day: '2026-10-10', meets: false }])
  const worked = plan({ ...camp, until, onMakeUpWork: true })
  expect(worked.meetings.at(-1)?.held_on).toBe('2026-10-10')
  expect(worked.makeUpWork).toEqual([{ day: '2026-10-10', meets: true }])
})

test('named days on a holiday are left out, or met where that is asked for', () => {
  const days = ['2026-10-01', '2026-10-10', '2026-10-10']
  const named = { kind: 'dates', days, startTime: '09:00', minutes: 60 } as const

  expect(plan({ ...named, onHolidays: false })).toMatchObject({
    ...{ meetings: [{ held_on: '2026-10-10' }], skipped: [{ day: '2026-10-01', why: 'holiday' }] },
  })
  expect(plan({ ...named, onHolidays: true })).toMatchObject({
    ...{ meetings: [{ held_on: '2026-10-01' }, { held_on: '2026-10-10' }], skipped: [] },
  })
})

test('a year that is not published is said to be unknown, and nothing is left out in it', () => {
  const series = plan({ ...camp, firstDay: '2026-12-31', until: { count: 3 } })

  expect(series.meetings.map(({ held_on }) => held_on)).toEqual([
    ...['2026-12-31', '2027-01-01', '2027-01-04'],
  ])
  expect(series.unpublishedYears).toEqual([2027])
})
