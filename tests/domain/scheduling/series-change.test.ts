import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foshanDay, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { wantedChanges } from '#app/domain/scheduling/series-change.ts'

const meeting = fc
  .record({
    ...{ id: fc.uuid(), at: fc.integer({ min: 0, max: 525_600 * 3 }) },
    ...{ minutes: fc.integer({ min: 1, max: 400 }), venue_id: fc.constantFrom('a', 'b') },
  })
  .map(({ id, at, minutes, venue_id }) => {
    const start = Date.parse('2026-01-01T00:00:00Z') + at * 60_000
    const instant = (of: number) => new Date(of).toISOString()
    const [starts_at, ends_at] = [instant(start), instant(start + minutes * 60_000)]
    return { id, starts_at, ends_at, held_on: foshanDay(starts_at), venue_id, room_id: null }
  })

const length = (one: { starts_at: string; ends_at: string }) =>
  Date.parse(one.ends_at) - Date.parse(one.starts_at)

test('a shifted series keeps lengths, and all that is not asked for', () => {
  fc.assert(
    fc.property(fc.array(meeting), fc.integer({ min: -180, max: 180 }), (all, shiftDays) => {
      const wish = { what: 'move' as const, shiftDays, startTime: null, place: null }
      for (const [i, { to }] of wantedChanges(all, wish).entries()) {
        const from = all[i]
        if (!to || !from) throw new Error('every one is moved')
        expect(length(to)).toBe(length(from))
        expect(Date.parse(to.starts_at) - Date.parse(from.starts_at)).toBe(shiftDays * 86_400_000)
        expect(to).toMatchObject({ venue_id: from.venue_id, room_id: null })
      }
    }),
  )
})

test('a new start is a wall clock of Foshan on the shifted day; a new place is everyone’s', () => {
  fc.assert(
    fc.property(fc.array(meeting), (all) => {
      const place = { venue_id: 'c', room_id: 'r' }
      const wish = { what: 'move' as const, shiftDays: 1, startTime: '09:30', place }
      for (const { to } of wantedChanges(all, wish)) {
        expect(to?.starts_at).toBe(foshanInstant(foshanDay(to?.starts_at ?? ''), '09:30'))
        expect(to).toMatchObject(place)
      }
    }),
  )
  const [{ to } = { to: undefined }] = wantedChanges(
    [
      {
        ...{ id: '1', starts_at: '2026-07-18T07:00:00.000Z', ends_at: '2026-07-18T08:30:00.000Z' },
        ...{ held_on: '2026-07-18', venue_id: 'a', room_id: null },
      },
    ],
    { what: 'cancel' },
  )
  expect(to).toBeNull()
})
