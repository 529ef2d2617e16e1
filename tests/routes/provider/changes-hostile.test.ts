import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import { action as swap } from '#app/routes/family/class-session-swap.ts'
import { action as makeUp } from '#app/routes/provider/make-up.tsx'
import { action as move } from '#app/routes/provider/move.tsx'
import { action as newSeries } from '#app/routes/provider/new-series.tsx'
import { action as offeringCancellation } from '#app/routes/provider/offering-cancellation.tsx'
import { action as changes } from '#app/routes/provider/series-changes.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { change } from '#tests/support/change.ts'
import { givenMoved } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { describeForms, type Form } from '#tests/support/hostile-forms.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

const forms: Record<string, Form> = await (async () => {
  const given = await givenMoved(db, { families: 2 })
  const { own, parallel } = given
  await change(db, own, [[own.second, null]])
  const staff = { cookie: await signedInAs(db, { staffId: own.staff.staffId }) }
  const { guardianId, registrationId, classSessionId } = given.choiceOf(0)
  const family = { cookie: await signedInAs(db, { guardianId }) }
  const offering = { ...staff, params: { offeringId: own.offering.id } }
  const why = { reason: 'venue', note: '礼堂维修', seen: 'not this' }
  const time = { day: '2026-07-30', starts: '15:00', ends: '16:30' }
  const venue = own.first.venue_id
  return {
    'series changes': {
      ...{ action: changes, ...offering },
      fields: {
        ...{ session: own.first.id, all: 'yes', what: 'move', shift: '7', starts: '15:00' },
        ...{ venue, ...why },
      },
    },
    'new series': {
      ...{ action: newSeries, ...offering },
      fields: {
        ...{ id: randomUUID(), kind: 'weekly', firstDay: '2026-07-22', until: 'count' },
        ...{ count: '3', weekday: '3', starts3: '14:00', ends3: '15:30', skip: '2026-07-29' },
        ...{ venue, room: '', ...why },
      },
    },
    'make-up at a proposed time': {
      ...{ action: makeUp, ...staff, params: { classSessionId: own.second.id } },
      fields: { id: randomUUID(), when: '2026-08-05T02:00:00.000Z', venue, ...why },
    },
    'make-up at an own time': {
      ...{ action: makeUp, ...staff, params: { classSessionId: own.second.id } },
      fields: { id: randomUUID(), when: 'own', ...time, venue, ...why },
    },
    move: {
      ...{ action: move, ...staff, params: { classSessionId: own.first.id } },
      fields: { ...time, venue, ...why },
    },
    swap: {
      ...{ action: swap, ...family, params: { registrationId, classSessionId } },
      fields: { to: parallel.second.id },
    },
    'cancellation of an offering': {
      ...{ action: offeringCancellation, ...offering },
      fields: { reason: 'low_sign_up', note: '人数不足' },
    },
  }
})()

describeForms(forms, testApp(db))
