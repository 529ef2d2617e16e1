import { afterAll, expect, test } from 'vitest'
import * as holidays from '#app/routes/office/new-holidays.tsx'
import * as planning from '#app/routes/office/planning-rule.tsx'
import * as ratio from '#app/routes/office/ratio-rule.tsx'
import * as weather from '#app/routes/office/weather-rule.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff, givenTowns } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { describeForms } from '#tests/support/hostile-forms.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenTowns(db)
await givenRules(db)
const officer = await givenStaff(db, { role: 'city_officer' })
const cookie = await signedInAs(db, { staffId: officer.id })
const context = testApp(db)
const effectiveOn = '2026-07-10'

const forms = {
  'of a weather rule': {
    ...{ action: weather.action, cookie, params: { signalCode: 'C3' } },
    fields: { indoor: 'ok', outdoor: 'indoor', water: 'notice', effectiveOn },
  },
  'of a ratio': {
    ...{ action: ratio.action, cookie, params: { setting: 'camp' } },
    fields: { childrenPerAdult: '8', minAdults: '2', effectiveOn },
  },
  'of a planning figure': {
    ...{ action: planning.action, cookie, params: { name: 'travel_minutes' } },
    fields: { value: '40', effectiveOn },
  },
  'of a holiday notice': {
    ...{ action: holidays.action, cookie, params: {} },
    fields: {
      ...{ year: '2027', source: '国务院办公厅的通知', 'qingming-from': '2027-04-03' },
      ...{ 'qingming-to': '2027-04-05', makeUpWork: '2027-04-10' },
    },
  },
}

test.each(Object.entries(forms))(
  'the form %s is taken as it should be filled in',
  async (_, form) => {
    const { action, params, fields } = form
    const answer = await answerOf(
      (async () => action(asked('/', { cookie, params, form: fields, context })))(),
    )
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/office/rules?done=set'])
  },
)

test('what cannot be is said at its field, and what was typed is kept', async () => {
  const form = { childrenPerAdult: '13', minAdults: '2', effectiveOn }
  const params = { setting: 'pool_beginners' }
  const answer = await answerOf(
    (async () => ratio.action(asked('/', { cookie, params, form, context })))(),
  )
  expect(answer.status).toBe(422)
  expect(await answer.json()).toEqual({
    problems: [{ field: 'childrenPerAdult', key: 'rules.refused.looser-than-hard-limit' }],
    typed: form,
  })
})

describeForms(forms, context)
