import { afterAll } from 'vitest'
import { action as admission } from '#app/routes/provider/admission.tsx'
import { action as keeping } from '#app/routes/provider/registration-keeping.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenFullLesson } from '#tests/support/full-lesson.ts'
import { givenStaff } from '#tests/support/given.ts'
import { describeForms, type Form } from '#tests/support/hostile-forms.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)
const { offering, second } = await givenFullLesson(db, 2)
const coordinator = await givenStaff(db, { organisation_id: offering.organisation_id })
const cookie = await signedInAs(db, { staffId: coordinator.id })
const own = { cookie, params: { registrationId: second.registrationId } }

const forms: Record<string, Form> = {
  admission: { action: admission, ...own, fields: { reason: 'agreed', note: '与区里商定' } },
  keeping: { action: keeping, ...own, fields: { note: '孩子住院' } },
}

describeForms(forms, context)
