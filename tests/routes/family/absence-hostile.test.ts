import { afterAll } from 'vitest'
import { absenceTokenHash } from '#app/domain/identity/absence-token.ts'
import { action as cause } from '#app/routes/family/absence-cause.ts'
import { action as link } from '#app/routes/family/absence-link.tsx'
import { action as linkCause } from '#app/routes/family/absence-link-cause.ts'
import { action as linkTakeBack } from '#app/routes/family/absence-link-taking-back.ts'
import { action as makeUp } from '#app/routes/family/make-up.tsx'
import { insertAbsenceLinks } from '#db/write/absence-notices.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenGoing } from '#tests/support/given-absence.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { describeForms } from '#tests/support/hostile-forms.ts'
import { testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
const { of } = await givenGoing(db)
await db.inTransaction((tx) =>
  insertAbsenceLinks(tx, [
    {
      token_hash: absenceTokenHash(testVault, 'abcdefghij'),
      registration_id: of.registrationId,
      class_session_id: of.classSessionId,
      created_at: testNow,
    },
  ]),
)

const { registrationId, classSessionId } = of
const family = {
  cookie: await signedInAs(db, { guardianId: of.guardianId }),
  params: { registrationId, classSessionId },
}
const held = { cookie: '', params: { token: 'abcdefghij' } }

describeForms(
  {
    'absence cause': { action: cause, ...family, fields: { cause: 'ill' } },
    'make-up': { action: makeUp, ...family, fields: { to: classSessionId } },
    'absence by link': { action: link, ...held, fields: { registration: registrationId } },
    'absence cause by link': {
      ...{ action: linkCause, ...held },
      fields: { registration: registrationId, cause: 'ill' },
    },
    'absence taken back by link': {
      ...{ action: linkTakeBack, ...held },
      fields: { registration: registrationId },
    },
  },
  testApp(db),
)
