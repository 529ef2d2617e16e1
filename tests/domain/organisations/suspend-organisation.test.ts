import { afterAll, expect, test } from 'vitest'
import { findStaff } from '#app/access/who.ts'
import { resumeOrganisation } from '#app/domain/organisations/resume-organisation.ts'
import { suspendOrganisation } from '#app/domain/organisations/suspend-organisation.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenOrganisation, givenStaff } from '#tests/support/given.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const { id: officerId } = await givenStaff(db, { role: 'city_officer' })
const context = testApp(db)
const isIn = async (cookie: string) =>
  (await findStaff(asked('/provider', { cookie, context }).request, context)) !== undefined

test('who works for a suspended organisation is out at once, and after it works again signs in anew', async () => {
  const { id: organisationId } = await givenOrganisation(db)
  const staff = await givenStaff(db, { organisation_id: organisationId })
  const cookie = await signedInAs(db, { staffId: staff.id })
  const other = await signedInAs(db, { staffId: (await givenStaff(db)).id })
  expect(await isIn(cookie)).toBe(true)

  const request = { organisationId, officerId, reason: '年检未过' }
  const twice = [1, 2].map(() => suspendOrganisation(db, request, operationAt()))
  expect(await Promise.all(twice)).toEqual([{ outcome: 'done' }, { outcome: 'done' }])
  expect(await isIn(cookie)).toBe(false)
  expect(await isIn(other)).toBe(true)

  await resumeOrganisation(db, { organisationId, officerId }, operationAt())
  expect(await isIn(cookie)).toBe(false)
  expect(await isIn(await signedInAs(db, { staffId: staff.id }))).toBe(true)
  const events = db.selectFrom('organisation_event').select(['kind', 'reason', 'at'])
  const own = events.where('organisation_id', '=', organisationId).orderBy('kind', 'desc')
  expect(await own.execute()).toEqual([
    { kind: 'suspended', reason: '年检未过', at: testNow },
    { kind: 'resumed', reason: null, at: testNow },
  ])
})

test('even a sign-in that was made while it is suspended opens nothing', async () => {
  const { id } = await givenOrganisation(db, { state: 'suspended' })
  const staff = await givenStaff(db, { organisation_id: id })
  expect(await isIn(await signedInAs(db, { staffId: staff.id }))).toBe(false)
})

test('nobody is suspended who is not there', async () => {
  const nobody = { organisationId: 'x', officerId }
  const suspended = suspendOrganisation(db, { ...nobody, reason: '误' }, operationAt())
  expect(await suspended).toEqual({ outcome: 'not-found' })
  expect(await resumeOrganisation(db, nobody, operationAt())).toEqual({ outcome: 'not-found' })
})
