import { afterAll } from 'vitest'
import * as pause from '#app/routes/office/channel-pause.tsx'
import * as domainResumption from '#app/routes/office/domain-resumption.ts'
import * as call from '#app/routes/office/phone-call.ts'
import * as recipientSearch from '#app/routes/office/recipient-search.ts'
import * as ownCall from '#app/routes/provider/phone-call.ts'
import * as ownResend from '#app/routes/provider/resend.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenUnreached } from '#tests/support/given-news.ts'
import { describeForms } from '#tests/support/hostile-forms.ts'
import { testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const officer = await givenStaff(db, { role: 'city_officer' })
const cookie = await signedInAs(db, { staffId: officer.id })
const { offering, family, delivery } = await givenUnreached(db)
const { organisation_id } = offering
const coordinator = await givenStaff(db, { organisation_id })
const own = await signedInAs(db, { staffId: coordinator.id })
const { registrationId } = family
const fields = { through: testNow, back: '/provider/unreached' }

describeForms(
  {
    'of a search by recipient': {
      ...{ action: recipientSearch.action, cookie, params: {} },
      fields: { contact: '16900001234' },
    },
    'of a pause': {
      ...{ action: pause.action, cookie, params: { channel: 'sms' } },
      fields: { reason: '短信平台维护' },
    },
    'that lets a domain go on': {
      ...{ action: domainResumption.action, cookie, params: {} },
      fields: { domain: 'qq.com' },
    },
    'of a call by an officer': { action: call.action, cookie, params: { registrationId }, fields },
    'of a call by a coordinator': {
      ...{ action: ownCall.action, cookie: own, params: { registrationId }, fields },
    },
    'that sends again': {
      ...{ action: ownResend.action, cookie: own, params: { deliveryId: delivery.id } },
      fields: { back: '/provider/unreached' },
    },
  },
  testApp(db),
)
