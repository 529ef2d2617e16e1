import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import { action as override } from '#app/routes/office/offering-overrides.tsx'
import { action as newCredential } from '#app/routes/provider/new-credential.tsx'
import { action as newStaffMember } from '#app/routes/provider/new-staff-member.tsx'
import { action as newVetting } from '#app/routes/provider/new-vetting.tsx'
import { action as release } from '#app/routes/provider/release.tsx'
import { action as edit } from '#app/routes/provider/staff-member-edit.tsx'
import { action as staffing } from '#app/routes/provider/staffing.tsx'
import { action as swimmers } from '#app/routes/provider/swimmers.ts'
import { action as acceptance } from '#app/routes/teach/acceptance.ts'
import { action as decline } from '#app/routes/teach/decline.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { givenPool } from '#tests/support/given-pool.ts'
import { describeForms, type Form } from '#tests/support/hostile-forms.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

const forms: Record<string, Form> = await (async () => {
  const pool = await givenPool(db, { state: 'draft' })
  const signIn = async (id: string) => ({ cookie: await signedInAs(db, { staffId: id }) })
  const staff = await signIn(pool.coordinator.id)
  const helper = await signIn(pool.helper.id)
  const officer = await signIn((await givenStaff(db, { role: 'city_officer' })).id)
  const of = { offeringId: pool.offering.id }
  const classSession = pool.first.id
  const person = { staffId: pool.guard.id }
  return {
    assignment: {
      ...{ action: staffing, ...staff, params: of },
      fields: { staff: pool.coordinator.id, role: 'lead', classSession },
    },
    release: {
      ...{ action: release, ...staff, params: { ...of, ...person } },
      fields: { classSession },
    },
    swimmers: { action: swimmers, ...staff, params: of, fields: { level: 'swimmers' } },
    'new staff member': {
      ...{ action: newStaffMember, ...staff, params: {} },
      fields: {
        ...{ id: randomUUID(), name: '韦海燕', email: 'new@example.com', phone: '13800001234' },
        role: 'instructor',
      },
    },
    edit: {
      ...{ action: edit, ...staff, params: person },
      fields: { name: '陈小军', phone: '13800001234' },
    },
    credential: {
      ...{ action: newCredential, ...staff, params: person },
      fields: { id: randomUUID(), kind: 'lifeguard', number: 'YF-1', expiresOn: '2027-05-01' },
    },
    vetting: {
      ...{ action: newVetting, ...staff, params: person },
      fields: { id: randomUUID(), checkedOn: '2026-06-30', result: 'clear' },
    },
    acceptance: { action: acceptance, ...helper, params: of, fields: { classSession } },
    decline: {
      ...{ action: decline, ...helper, params: of },
      fields: { classSession, reason: 'not_free' },
    },
    override: {
      ...{ action: override, ...officer, params: of },
      fields: { id: randomUUID(), classSession, reason: '演练' },
    },
  }
})()

describeForms(forms, testApp(db))
