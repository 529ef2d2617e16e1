import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endDevice } from '#app/domain/attendance/end-device.ts'
import type { LoadedRosters } from '#app/domain/attendance/loaded-rosters.ts'
import { disableStaffMember } from '#app/domain/staffing/disable-staff-member.ts'
import { action as staffSignOut } from '#app/routes/staff/sign-out.ts'
import { loader as data } from '#app/routes/teach/roster-data.ts'
import { action as records } from '#app/routes/teach/roster-records.ts'
import { action as signOut } from '#app/routes/teach/roster-sign-out.ts'
import { readDeviceRecords } from '#app/web/device-records.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { markRecord } from '#tests/support/given-device.ts'
import { givenAssignment, givenRules } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { answerOf, asked, cookiesOf } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

const hours = (instant: string, n: number) =>
  new Date(Date.parse(instant) + n * 3_600_000).toISOString()

const load = (cookie: string, now: string) =>
  answerOf(data(asked('/teach/roster/data', { cookie, context: testApp(db, { now }) })))

function post(cookie: string, now: string, body: unknown) {
  const { request, ...args } = asked('/teach/roster/records', {
    ...{ cookie, context: testApp(db, { now }) },
  })
  const { headers, url } = request
  const sent = typeof body === 'string' ? body : JSON.stringify(body)
  return answerOf(
    records({ ...args, request: new Request(url, { method: 'POST', headers, body: sent }) }),
  )
}

/** The teacher of a class session, whose phone just loaded it: the device's cookie alone, without the sign-in. */
async function givenPhone() {
  const own = await givenClass(db, 1)
  const { offering, classSession } = own
  const now = classSession.starts_at
  const teacher = await givenStaff(db, {
    ...{ organisation_id: offering.organisation_id, role: 'instructor' },
  })
  await givenAssignment(db, classSession.id, teacher.id, { state: 'accepted' })
  const signedIn = await signedInAs(db, { staffId: teacher.id }, now)
  const answer = await load(signedIn, now)
  const rosters: LoadedRosters = await answer.clone().json()
  const cookie = cookiesOf(answer)
  const [registrationId = ''] = own.registrations
  const mark = markRecord({ classSessionId: classSession.id, registrationId, at: now })
  const sending = { sentAt: now, unsent: 1, records: [mark] }
  return { ...own, now, teacher, signedIn, answer, rosters, cookie, mark, sending }
}

const overOf = async (answer: Response) => [answer.status, (await answer.json()).over]

test('whoever teaches and is signed in gets the rosters, and a leave that needs no sign-in', async () => {
  const { answer, rosters, cookie, now, classSession, mark, sending, signedIn } = await givenPhone()
  expect(answer.headers.get('set-cookie')).toMatch(/^device=.*HttpOnly/)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(rosters.classSessions.map(({ id }) => id)).toEqual([classSession.id])
  expect(rosters.expiresAt).toBe(hours(classSession.ends_at, 4))

  const later = hours(now, 2)
  const sent = await post(cookie, later, sending)
  expect(await sent.json()).toMatchObject({
    ...{ serverNow: later, received: [mark.id], refused: [] },
    rosters: { deviceId: rosters.deviceId, classSessions: [{ events: [{ id: mark.id }] }] },
  })
  expect((await load(cookie, later)).status).toBe(200)
  const again = await load(`${cookie}; ${signedIn}`, now)
  expect([again.headers.get('set-cookie'), (await again.json()).deviceId]).toEqual([
    ...[null, rosters.deviceId],
  ])
})

test('an officer has no class sessions of her own', async () => {
  const officer = await givenStaff(db, { role: 'district_officer' })
  const { now } = await givenPhone()
  expect((await load(await signedInAs(db, { staffId: officer.id }, now), now)).status).toBe(404)
})

describe('a phone is told that its leave is over', () => {
  test('because it expired; whoever signs in again can still send what was recorded before', async () => {
    const { cookie, sending, mark, classSession, teacher } = await givenPhone()
    const late = hours(classSession.ends_at, 4)
    expect(await overOf(await post(cookie, late, sending))).toEqual([401, 'expired'])
    const signedIn = await signedInAs(db, { staffId: teacher.id }, late)
    const answer = await load(`${cookie}; ${signedIn}`, late)
    const renewed = cookiesOf(answer)
    const sent = await post(renewed, late, sending)
    expect((await sent.json()).received).toEqual([mark.id])
  })

  test('because it signed out, in the app or on any page', async () => {
    for (const leave of [signOut, staffSignOut]) {
      const { cookie, sending, now, signedIn } = await givenPhone()
      const context = testApp(db, { now })
      const out = asked('/out', { cookie: `${cookie}; ${signedIn}`, form: {}, context })
      const answer = await answerOf(leave(out))
      expect(answer.headers.getSetCookie().join()).toMatch(/staff=;.*device=;/)
      expect(await overOf(await post(cookie, now, sending))).toEqual([401, 'signed-out'])
      expect(await overOf(await load(signedIn, now))).toEqual([401, 'signed-out'])
    }
  })

  test('because it was cut off: with it, whoever held it is signed out', async () => {
    const { cookie, sending, now, signedIn, rosters, offering, coordinator } = await givenPhone()
    const organisationId = offering.organisation_id
    const wish = { organisationId, deviceId: rosters.deviceId, as: 'cut_off' as const }
    await endDevice(db, { ...wish, endedBy: coordinator.id }, operationAt(now))
    for (const answer of [
      await post(cookie, now, sending),
      await load(`${cookie}; ${signedIn}`, now),
    ]) {
      expect(await overOf(answer)).toEqual([401, 'cut-off'])
    }
  })

  test('because the teacher works there no more, or the organisation is suspended', async () => {
    const { cookie, sending, now, teacher, offering, coordinator } = await givenPhone()
    const organisationId = offering.organisation_id
    const wish = { organisationId, staffId: teacher.id, disabledBy: coordinator.id }
    await disableStaffMember(db, wish, operationAt(now))
    expect(await overOf(await post(cookie, now, sending))).toEqual([401, 'cut-off'])

    const other = await givenPhone()
    await db
      .updateTable('organisation')
      .set({ state: 'suspended' })
      .where('id', '=', other.offering.organisation_id)
      .execute()
    expect(await overOf(await load(other.cookie, other.now))).toEqual([401, 'cut-off'])
  })
})

test('somebody else who signs in on the phone gets a leave of her own', async () => {
  const { cookie, now, rosters, offering, sending } = await givenPhone()
  const other = await givenStaff(db, {
    ...{ organisation_id: offering.organisation_id, role: 'instructor' },
  })
  const signedIn = await signedInAs(db, { staffId: other.id }, now)
  const answer = await load(`${cookie}; ${signedIn}`, now)
  const theirs = await answer.json()
  expect(theirs).toMatchObject({ staff: { id: other.id }, classSessions: [] })
  expect(theirs.deviceId).not.toBe(rosters.deviceId)
  expect(await overOf(await post(cookie, now, sending))).toEqual([401, 'signed-out'])
})

test('one record that is none does not keep the others waiting', async () => {
  const { cookie, sending, mark, now } = await givenPhone()
  const broken = { ...mark, id: randomUUID(), mark: 'somewhere' }
  const nul = { ...mark, id: randomUUID(), note: 'a\u0000b' }
  const answer = await post(cookie, now, { ...sending, records: [broken, mark, nul, 7] })
  expect(await answer.json()).toMatchObject({
    received: [mark.id],
    refused: [broken.id, nul.id, ''].map((id) => ({ id, because: 'malformed' })),
  })
})

test('more than five hundred at a time, and what is no JSON, is not taken', async () => {
  const { cookie, sending, mark, now } = await givenPhone()
  for (const body of [{ ...sending, records: Array(501).fill(mark) }, 'no', '', {}, []]) {
    expect((await post(cookie, now, body)).status).toBe(400)
  }
})

test('a phone that does not stop sending is asked to wait', async () => {
  const { cookie, sending, now } = await givenPhone()
  const bucket = db.updateTable('attempt_count').set({ count: 600 })
  await post(cookie, now, sending)
  await bucket.where('bucket', 'like', 'roster:device:%').execute()
  const answer = await post(cookie, now, sending)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '600'])
})

test('whatever a phone sends, it is no accident of the server', async () => {
  const { cookie, mark, now, sending } = await givenPhone()
  const hostile = fc.oneof(
    ...[fc.jsonValue(), fc.constantFrom('\u0000', '\ud800', '𠮷', "' or 1=1", '__proto__')],
    ...[fc.constantFrom(now, '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', '-000001-01-01')],
    ...[fc.constant(randomUUID()), fc.integer(), fc.constant(Number.MAX_VALUE)],
  )
  const kinds = ['mark', 'adult', 'start-check', 'headcount', 'call', 'note', 'incident']
  const fields = [...Object.keys(mark), 'staffId', 'items', 'counted', 'text', 'what', 'told']
  const record = fc
    .tuple(fc.constantFrom(...kinds), fc.dictionary(fc.constantFrom(...fields), hostile))
    .map(([kind, changes]) => ({ ...mark, id: randomUUID(), kind, ...changes }))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(record, hostile), { maxLength: 6 }), async (some) => {
      await db.deleteFrom('attempt_count').execute()
      const { status } = await post(cookie, now, { ...sending, records: some })
      expect(status).toBe(200)
    }),
    { numRuns: 60 },
  )
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      readDeviceRecords(body)
    }),
  )
})
