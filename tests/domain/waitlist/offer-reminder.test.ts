import { expect, test } from 'vitest'
import { offerReminderAt } from '#app/domain/waitlist/offer-reminder.ts'

const night = { begins: 22, ends: 8 }
/** Wall time in Foshan on a day of July 2026. */
const foshan = (day: number, time: string) =>
  new Date(`2026-07-${String(day).padStart(2, '0')}T${time}:00+08:00`).toISOString()

test.each([
  [1, '10:00', 4, '16:00', foshan(4, '08:00'), '12 hours before were 4:00: after the night'],
  [1, '10:00', 4, '09:00', foshan(3, '21:00'), '12 hours before, in the evening'],
  [1, '10:00', 4, '10:00', foshan(4, '08:00'), 'two hours left are just enough'],
  [1, '10:00', 1, '22:00', foshan(1, '16:00'), 'halfway where 12 hours are all there is'],
  [1, '10:00', 1, '14:00', foshan(1, '12:00'), 'four hours are long enough'],
  [1, '10:00', 1, '13:59', undefined, 'shorter: the offer itself was just there'],
  [1, '21:00', 2, '09:00', undefined, 'after the night less than two hours are left'],
])('an offer of day %i at %s until day %i at %s: %s, %s', (...row) => {
  const [day, time, endDay, endTime, at] = row
  const offer = { sentAt: foshan(day, time), expiresAt: foshan(endDay, endTime) }
  expect(offerReminderAt(offer, night)).toBe(at)
})

test('where the clock never stands, no night puts it off', () => {
  const offer = { sentAt: foshan(1, '10:00'), expiresAt: foshan(4, '16:00') }
  expect(offerReminderAt(offer, { begins: 0, ends: 0 })).toBe(foshan(4, '04:00'))
})
