import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import * as confirmation from '#app/routes/office/suspension-confirmation.tsx'
import * as hitConfirmation from '#app/routes/provider/hit-confirmation.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff } from '#tests/support/given.ts'
import {
  daliang,
  givenFamily,
  givenMeetings,
  givenWrittenOrder,
} from '#tests/support/given-weather.ts'
import { describeForms } from '#tests/support/hostile-forms.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const officer = await givenStaff(db, { role: 'city_officer' })
const cookie = await signedInAs(db, { staffId: officer.id })
const { offering, ids } = await givenMeetings(db, { from: 1, to: 2, state: 'in_progress' })
const { registrationId } = await givenFamily(db, offering, ids)
const [classSessionId = ''] = ids
const orderId = await givenWrittenOrder(db, officer, { classSessionId, registrationId })
const coordinator = await givenStaff(db, { organisation_id: offering.organisation_id })

describeForms(
  {
    'of a suspension': {
      ...{ action: confirmation.action, cookie, params: {} },
      fields: {
        ...{ id: randomUUID(), signal: 'A3', town: daliang, note: '台风将至' },
        ...{ from: '2026-07-01T10:00', to: '2026-07-01T22:00' },
      },
    },
    'that confirms a class session': {
      action: hitConfirmation.action,
      cookie: await signedInAs(db, { staffId: coordinator.id }),
      params: { orderId },
      fields: { classSession: classSessionId },
    },
  },
  testApp(db),
)
