import { afterAll } from 'vitest'
import { action as digits } from '#app/routes/family/check-in-digits.tsx'
import { action as ticket } from '#app/routes/family/check-in-ticket.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenChild } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenTicket } from '#tests/support/given-screen.ts'
import { describeForms, type Form } from '#tests/support/hostile-forms.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const { offering, classSession, coordinator } = await givenClass(db)
const child = await givenChild(db)
const signedUp = await signUp(db, child, offering.id)
const registration = 'registrationId' in signedUp ? signedUp.registrationId : ''
const cookie = await signedInAs(db, { guardianId: child.guardian_id }, classSession.starts_at)
const params = { ticket: await givenTicket(db, coordinator, classSession) }

const forms: Record<string, Form> = {
  'the digits of a screen': { action: digits, cookie, params: {}, fields: { digits: '123456' } },
  'check in at a screen': { action: ticket, cookie, params, fields: { registration } },
}

describeForms(forms, testApp(db, { now: classSession.starts_at }))
