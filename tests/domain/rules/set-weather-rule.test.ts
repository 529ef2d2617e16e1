import { afterAll, expect, test } from 'vitest'
import { setWeatherRule } from '#app/domain/rules/set-weather-rule.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { givenMeetings, givenOrder, statesOf } from '#tests/support/given-weather.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
const officer = await givenStaff(db, { role: 'city_officer' })

const set = (
  signalCode: string,
  effectiveOn: string,
  indoor: 'ok' | 'notice' | 'indoor' | 'stop' = 'stop',
) =>
  setWeatherRule(
    db,
    {
      ...{ officerId: officer.id, signalCode, effectiveOn },
      actions: { indoor, outdoor: 'stop', water: 'stop' },
    },
    operationAt(),
  )

test('a new rule holds from its day on, and the old one stays until then', async () => {
  const [today, tomorrow] = [
    await givenMeetings(db, { from: 1, to: 2 }),
    await givenMeetings(db, { from: 25, to: 26 }),
  ]
  expect(await set('B4', '2026-07-02')).toEqual({ outcome: 'set' })
  await givenOrder(db, officer, { signal: 'B4', to: 48 })
  expect(await statesOf(db, [...today.ids, ...tomorrow.ids])).toEqual(['scheduled', 'suspended'])
  const kept = await db
    .selectFrom('weather_rule')
    .select(['action', 'effective_on', 'set_by'])
    .where('signal_code', '=', 'B4')
    .where('setting', '=', 'indoor')
    .orderBy('effective_on')
    .execute()
  expect(kept).toEqual([
    { action: 'notice', effective_on: '2020-01-01', set_by: null },
    { action: 'stop', effective_on: '2026-07-02', set_by: officer.id },
  ])
  const audit = await db
    .selectFrom('audit_event')
    .select(['action', 'actor_id', 'subject_id'])
    .where('action', '=', 'rule.set')
    .execute()
  expect(audit).toEqual([{ action: 'rule.set', actor_id: officer.id, subject_id: 'B4' }])
})

test('what suspends schools by law cannot be loosened, by anybody', async () => {
  expect(await set('A3', '2026-08-01', 'notice')).toEqual({
    ...{ outcome: 'refused', because: { code: 'by-law' } },
  })
})

test('no rule reaches back', async () => {
  expect(await set('C3', '2026-06-30')).toEqual({
    ...{ outcome: 'refused', because: { code: 'in-the-past' } },
  })
})

test('there is no rule for a signal that is none', async () => {
  expect(await set('Z1', '2026-07-02')).toEqual({ outcome: 'not-found' })
})
