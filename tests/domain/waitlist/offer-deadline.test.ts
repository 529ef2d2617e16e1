import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offerDeadline } from '#app/domain/waitlist/offer-deadline.ts'

const [hour, minute] = [3_600_000, 60_000]
const night = { begins: 22, ends: 8 }
/** Wall time in Foshan on a day of July 2026. */
const foshan = (day: number, time: string) => new Date(at(day, time)).toISOString()
const at = (day: number, time: string) =>
  Date.parse(`2026-07-${String(day).padStart(2, '0')}T${time}:00+08:00`)

test.each([
  [1, '10:00', 15, '10:00', foshan(4, '16:00'), '48 hours, the nights not counted'],
  [1, '22:00', 15, '10:00', foshan(5, '14:00'), 'at night the clock has not begun'],
  [1, '10:00', 4, '09:00', foshan(1, '22:00'), '12 hours within 72 hours before the start'],
  [1, '21:00', 4, '09:00', foshan(2, '19:00'), '12 hours, a night not counted'],
  [1, '10:00', 1, '20:00', foshan(1, '12:00'), '2 hours within 24 hours before the start'],
  [1, '21:00', 2, '15:00', foshan(2, '09:00'), '2 hours, a night not counted'],
  [1, '21:00', 2, '08:30', foshan(2, '07:30'), 'one hour before the late-join limit'],
  [1, '23:00', 2, '08:30', null, 'nobody could answer before: no offer'],
  [1, '10:00', 1, '11:30', foshan(1, '10:30'), 'half an hour is just enough'],
  [1, '10:01', 1, '11:30', null, 'less than half an hour: no offer'],
])('made on day %i at %s for a start on day %i at %s it ends: %s, %s', (...row) => {
  const [day, time, startDay, startTime, deadline] = row
  const startsAt = foshan(startDay, startTime)
  const asked = { startsAt, lateJoinUntil: startsAt, night }
  expect(offerDeadline(foshan(day, time), asked)).toBe(deadline)
})

test('a later late-join limit gives no longer window, only a later end', () => {
  const asked = { startsAt: foshan(1, '20:00'), lateJoinUntil: foshan(9, '20:00'), night }
  expect(offerDeadline(foshan(1, '19:00'), asked)).toBe(foshan(1, '21:00'))
})

describe('whenever an offer is made', () => {
  const moments = fc.record({
    now: fc.integer({ min: at(1, '00:00'), max: at(9, '00:00') }),
    start: fc.integer({ min: at(1, '00:00'), max: at(20, '00:00') }),
    later: fc.integer({ min: 0, max: 200 * hour }),
    night: fc.record({
      begins: fc.integer({ min: 0, max: 23 }),
      ends: fc.integer({ min: 0, max: 23 }),
    }),
  })
  const deadlineOf = ({ now, start, later, night: of }: Moment) => {
    const lateJoinUntil = new Date(start + later).toISOString()
    const asked = { startsAt: new Date(start).toISOString(), lateJoinUntil, night: of }
    return offerDeadline(new Date(now).toISOString(), asked)
  }

  test('its clock counts exactly the minutes outside the night, or it ends an hour before the limit', () => {
    const check = (moment: Moment) => {
      const { now, start, later } = moment
      const deadline = deadlineOf(moment)
      const last = start + later - hour
      if (deadline === null) {
        expect(last < now || daytime(now, last, moment.night) < 30 * minute).toBe(true)
        return
      }
      const ends = Date.parse(deadline)
      expect(ends).toBeLessThanOrEqual(last)
      const window = start - now <= 24 * hour ? 2 : start - now <= 72 * hour ? 12 : 48
      const counted = daytime(now, ends, moment.night)
      if (ends < last) expect(Math.abs(counted - window * hour)).toBeLessThan(2 * minute)
      else expect(counted).toBeLessThanOrEqual(window * hour + 2 * minute)
    }
    fc.assert(fc.property(moments, check), { numRuns: 150 })
  })

  test('it never ends at night, unless the limit does', () => {
    const check = (moment: Moment) => {
      const deadline = deadlineOf(moment)
      if (deadline === null || Date.parse(deadline) === moment.start + moment.later - hour) return
      // The very end of the day is not night yet.
      expect(isNight(Date.parse(deadline) - 1, moment.night)).toBe(false)
    }
    fc.assert(fc.property(moments, check), { numRuns: 2000 })
  })

  test('a later offer never ends before an earlier one of the same window', () => {
    const check = (moment: Moment, wait: number) => {
      const later = { ...moment, now: moment.now + wait, start: moment.start + wait }
      const [one, other] = [deadlineOf(moment), deadlineOf(later)]
      if (one !== null && other !== null) expect(other >= one).toBe(true)
    }
    fc.assert(fc.property(moments, fc.integer({ min: 0, max: 50 * hour }), check), {
      numRuns: 2000,
    })
  })
})

type Moment = {
  now: number
  start: number
  later: number
  night: { begins: number; ends: number }
}

/** Counted minute by minute, as nobody would do it. */
function daytime(from: number, to: number, of: Moment['night']) {
  let counted = 0
  for (let time = from; time < to; time += minute) if (!isNight(time, of)) counted += minute
  return counted
}

function isNight(time: number, { begins, ends }: Moment['night']) {
  const hourOfDay = new Date(time + 8 * hour).getUTCHours()
  return begins <= ends
    ? hourOfDay >= begins && hourOfDay < ends
    : hourOfDay >= begins || hourOfDay < ends
}
