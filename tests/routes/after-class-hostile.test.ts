import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import { action as refusal } from '#app/routes/office/correction-refusal.tsx'
import { action as sheet } from '#app/routes/provider/sheet.tsx'
import { action as corrections } from '#app/routes/teach/corrections.tsx'
import { action as paper } from '#app/routes/teach/paper.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenCorrectionRequest } from '#tests/support/given-correction-request.ts'
import { describeForms, type Form } from '#tests/support/hostile-forms.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const now = '2026-07-15T04:00:00.000Z'

const forms: Record<string, Form> = await (async () => {
  const given = await givenClass(db, 1, { departure: 'collected' })
  const { classSession, coordinator, registrations } = given
  const [id = ''] = registrations
  const registration = await db
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const requestId = await givenCorrectionRequest(db, { registration, classSession, coordinator })
  const officer = await givenStaff(db, { role: 'district_officer' })
  const staff = {
    cookie: await signedInAs(db, { staffId: coordinator.id }, now),
    params: { classSessionId: classSession.id },
  }
  return {
    'paper sheet': {
      ...{ action: paper, ...staff },
      fields: {
        ...{ [`mark.${id}`]: 'present', [`came.${id}`]: '10:05', [`left.${id}`]: '11:31' },
        ...{ [`by.${id}`]: '妈妈', [`reason.${id}`]: '有签名' },
        ...{ [`event.${id}`]: randomUUID(), [`departure.${id}`]: randomUUID() },
      },
    },
    'sign-in sheet': { ...{ action: sheet, ...staff }, fields: { purpose: 'spare' } },
    'correction that is asked for': {
      ...{ action: corrections, ...staff },
      fields: { registration: id, event: randomUUID(), mark: 'absent', reason: '点错了' },
    },
    'refusal of a correction': {
      action: refusal,
      cookie: await signedInAs(db, { staffId: officer.id }, now),
      params: { requestId },
      fields: { reason: '与签到表不一致' },
    },
  }
})()

describeForms(forms, testApp(db, { now }))
