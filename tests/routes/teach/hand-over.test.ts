import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import * as calls from '#app/routes/teach/calls.ts'
import * as contact from '#app/routes/teach/contact.tsx'
import * as departures from '#app/routes/teach/departures.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenAssignment } from '#tests/support/given-planning.ts'
import { testVault } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const phone = '16900001234'
const hours = (instant: string, n: number) =>
  new Date(Date.parse(instant) + n * 3_600_000).toISOString()

async function givenPages() {
  const given = await givenClass(db, 1, { departure: 'collected' })
  const { offering, classSession, registrations } = given
  const [registrationId = ''] = registrations
  const { guardian_id, wrapped_key } = await db
    .selectFrom('registration')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .select(['guardian_id', 'wrapped_key'])
    .where('registration.id', '=', registrationId)
    .executeTakeFirstOrThrow()
  const phone_sealed = testVault.seal(wrapped_key, phone)
  const proved = { phone_sealed, phone_hash: testVault.lookup(guardian_id) }
  await db.updateTable('guardian').set(proved).where('id', '=', guardian_id).execute()
  const instructor = await givenStaff(db, {
    ...{ organisation_id: offering.organisation_id, role: 'instructor' },
  })
  await givenAssignment(db, classSession.id, instructor.id)
  async function at(now: string, staffId = instructor.id) {
    const context = testApp(db, { now })
    const cookie = await signedInAs(db, { staffId }, now)
    const params = { classSessionId: classSession.id }
    const path = `/teach?registration=${registrationId}`
    const ask = (form?: Record<string, string>) =>
      asked(path, { cookie, params, context, ...(form && { form }) })
    return ask
  }
  return { ...given, at, registrationId, guardian_id, instructor }
}

const looksAt = (id: string) =>
  db.selectFrom('audit_event').select(['action']).where('subject_id', '=', id).execute()

test('who teaches sees the number of a family around the class session alone, and each look is written down', async () => {
  const { at, classSession, registrationId } = await givenPages()
  const { starts_at, ends_at } = classSession
  for (const early of [hours(starts_at, -2.1), hours(ends_at, 4.1)]) {
    expect((await answerOf(contact.action((await at(early))({})))).status).toBe(404)
  }
  expect(await looksAt(registrationId)).toEqual([])
  const page = await (await answerOf(contact.loader((await at(hours(ends_at, 3.9)))()))).json()
  expect(page.contact.phone).toBe('169****1234')
  expect(await looksAt(registrationId)).toEqual([])

  const answer = await answerOf(contact.action((await at(hours(starts_at, -1.9)))({})))
  expect(await answer.json()).toEqual({ phone })
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await looksAt(registrationId)).toEqual([{ action: 'contact.revealed' }])
})

test('who does not teach this class session sees no number, and records no call', async () => {
  const { at, offering, classSession, registrationId } = await givenPages()
  const role = 'instructor' as const
  const own = await givenStaff(db, { organisation_id: offering.organisation_id, role })
  for (const { id } of [own, await givenStaff(db)]) {
    const ask = await at(classSession.starts_at, id)
    const call = { registration: registrationId, event: randomUUID(), because: 'other' }
    for (const answer of [
      () => contact.loader(ask()),
      () => contact.action(ask({})),
      () => calls.action(ask({ ...call, reached: 'yes' })),
    ]) {
      expect((await answerOf(answer())).status).toBe(404)
    }
  }
  expect(await looksAt(registrationId)).toEqual([])
  const recorded = db.selectFrom('guardian_call').selectAll()
  expect(await recorded.where('registration_id', '=', registrationId).execute()).toEqual([])
})

test('the page of a departure names who must not collect, and the calls that were made', async () => {
  const { at, classSession, registrationId, guardian_id } = await givenPages()
  const barred = db.updateTable('guardianship').set({ barred: 1 })
  await barred.where('guardian_id', '=', guardian_id).execute()
  const ask = await at(classSession.ends_at)
  const call = {
    registration: registrationId,
    event: randomUUID(),
    because: 'barred',
    reached: 'no',
  }
  for (const _ of [1, 2]) {
    const { status, headers } = await answerOf(calls.action(ask(call)))
    expect([status, headers.get('location')]).toEqual([
      303,
      `/teach/class-sessions/${classSession.id}/departures?registration=${registrationId}`,
    ])
  }
  const page = await (await answerOf(departures.loader(ask()))).json()
  expect(page.row.barred).toMatchObject([{ name: '何丽云', relation: 'mother' }])
  expect(page.row.collectors).toEqual([])
  expect(page.calls).toMatchObject([{ because: 'barred', reached: 0 }])
})

test.each([
  { because: 'a whim', reached: 'yes' },
  { because: 'other', reached: 'perhaps' },
  { because: 'other', reached: 'yes', registration: "'; drop table guardian_call; --" },
  { because: 'other', reached: 'yes', told: '长'.repeat(201) },
])('a made-up form records no call: %j', async (typed) => {
  const { at, classSession, registrationId } = await givenPages()
  const ask = await at(classSession.ends_at)
  const form = { registration: registrationId, event: randomUUID(), ...typed }
  expect((await answerOf(calls.action(ask(form)))).status).toBe(404)
})
