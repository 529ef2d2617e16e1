import { expect, test } from 'vitest'
import { mayStay } from '#app/roster/kept.ts'
import { givenLoaded, givenMark } from '#tests/support/loaded-rosters.ts'

const at = (time: string) => Date.parse(`2026-07-18T${time}:00.000Z`)
const morning = { id: 'morning', wipeAt: '2026-07-18T08:00:00.000Z' }
const evening = { id: 'evening', wipeAt: '2026-07-18T16:00:00.000Z' }
const loaded = {
  rosters: givenLoaded({ expiresAt: '2026-07-19T08:00:00.000Z' }, [morning, evening]),
  ...{ staffId: 'teacher', lastSyncAt: '2026-07-18T01:00:00.000Z', ahead: 0 },
}
const idsIn = ({ rosters }: { rosters: typeof loaded.rosters | null }) =>
  rosters?.classSessions.map(({ id }) => id)

test('four hours after its end a class session goes from the phone, the others stay', () => {
  expect(mayStay(loaded, [], at('07:59'))).toBe(loaded)
  expect(idsIn(mayStay(loaded, [], at('08:00')))).toEqual(['evening'])
})

test('one where something recorded is not sent yet stays until it is', () => {
  const unsent = [{ staffId: 'teacher', record: givenMark({ classSessionId: 'morning' }) }]
  expect(mayStay(loaded, unsent, at('12:00'))).toBe(loaded)
  expect(idsIn(mayStay(loaded, [], at('12:00')))).toEqual(['evening'])
})

test("when the phone's time is up, every roster goes, whatever is unsent", () => {
  const unsent = [{ staffId: 'teacher', record: givenMark({ classSessionId: 'evening' }) }]
  const left = mayStay(loaded, unsent, at('08:00') + 86_400_000)
  expect([left.rosters, left.staffId]).toEqual([null, 'teacher'])
})
