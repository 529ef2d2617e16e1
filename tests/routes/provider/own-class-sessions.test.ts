import { afterAll, beforeAll, expect, test } from 'vitest'
import * as cancellation from '#app/routes/provider/cancellation.tsx'
import * as classSession from '#app/routes/provider/class-session.tsx'
import * as contact from '#app/routes/provider/contact.tsx'
import * as move from '#app/routes/provider/move.tsx'
import * as roster from '#app/routes/provider/roster.tsx'
import * as workbench from '#app/routes/provider/workbench.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { testNow, testVault } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const context = testApp(db)
beforeAll(() => givenRules(db))
const change = { day: '2026-07-20', starts: '15:00', ends: '16:30', reason: 'venue', note: '' }

async function givenPages() {
  const given = await givenClass(db, 1)
  const cookie = await signedInAs(db, { staffId: given.coordinator.id })
  const [registrationId = ''] = given.registrations
  const params = { classSessionId: given.classSession.id, registrationId }
  const form = { ...change, venue: given.classSession.venue_id }
  const get = (by = cookie) => asked('/provider', { cookie: by, params, context })
  const post = (fields: Record<string, string> = form, by = cookie) =>
    asked('/provider', { cookie: by, params, context, form: fields })
  return { ...given, registrationId, form, get, post }
}

test('a forged id is not found on any page, and no post of a stranger changes anything', async () => {
  const { get, post, form, classSession: own } = await givenPages()
  const stranger = await signedInAs(db, { staffId: (await givenStaff(db)).id })
  for (const { loader } of [classSession, move, cancellation, roster, contact]) {
    expect((await answerOf(loader(get(stranger)))).status).toBe(404)
  }
  for (const { action } of [move, cancellation, contact]) {
    expect((await answerOf(action(post(form, stranger)))).status).toBe(404)
  }
  const row = await db
    .selectFrom('class_session')
    .select(['state', 'sequence'])
    .where('id', '=', own.id)
    .executeTakeFirst()
  expect(row).toEqual({ state: 'scheduled', sequence: 0 })
  expect(await db.selectFrom('audit_event').select('id').execute()).toEqual([])
})

test('an instructor has no workbench, and who is not signed in is asked to', async () => {
  const { offering, get } = await givenPages()
  const { organisation_id } = offering
  const instructor = await givenStaff(db, { organisation_id, role: 'instructor' })
  const cookie = await signedInAs(db, { staffId: instructor.id })

  expect((await answerOf(workbench.loader(get(cookie)))).status).toBe(404)
  expect((await answerOf(workbench.loader(get('')))).status).toBe(303)
})

test('before a move the coordinator sees how many families will be told; then it is done', async () => {
  const { form, post, classSession: own } = await givenPages()
  const first = await answerOf(move.action(post()))
  expect(first.status).toBe(200)
  const { preview, typed } = await first.json()
  expect(preview.impact.families).toMatchObject({ confirmed: 1, all: 1 })
  expect(typed).toMatchObject({ starts: '15:00' })

  const answer = await answerOf(move.action(post({ ...form, seen: preview.mark })))
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(`/provider/class-sessions/${own.id}?answer=moved`)
})

test('a move without a reason comes back with what was typed', async () => {
  const { post, form } = await givenPages()
  const answer = await answerOf(move.action(post({ ...form, reason: '' })))

  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({
    ...{ problems: [{ field: 'reason', key: 'problem.choose' }], typed: { starts: '15:00' } },
  })
})

test('a cancellation leads back to the class session, which says so', async () => {
  const { get, post } = await givenPages()
  expect((await answerOf(cancellation.action(post({ reason: 'weather' })))).status).toBe(303)

  const page = await (await answerOf(classSession.loader(get()))).json()
  expect(page.classSession.state).toBe('cancelled')
  expect(page.news).toHaveLength(1)
})

test('the roster masks phones and is one logged read; a number is shown on a logged request', async () => {
  const { get, post, registrationId, coordinator } = await givenPages()
  const guardian = await db
    .selectFrom('registration')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .select(['registration.guardian_id', 'family.wrapped_key'])
    .where('registration.id', '=', registrationId)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('guardian')
    .set({
      phone_sealed: testVault.seal(guardian.wrapped_key, '16900001234'),
      phone_hash: testVault.lookup('16900001234'),
    })
    .where('id', '=', guardian.guardian_id)
    .execute()

  const page = await (await answerOf(roster.loader(get()))).text()
  expect(page).toContain('169****1234')
  expect(page).not.toContain('16900001234')
  expect(await (await answerOf(contact.loader(get()))).text()).not.toContain('16900001234')
  expect(await (await answerOf(contact.action(post({})))).text()).toContain('16900001234')
  const audit = await db
    .selectFrom('audit_event')
    .select(['action', 'detail'])
    .where('actor_id', '=', coordinator.id)
    .orderBy('action')
    .execute()
  expect(audit).toEqual([
    { action: 'contact.revealed', detail: JSON.stringify({ field: 'phone' }) },
    { action: 'roster.read', detail: JSON.stringify({ registrations: [registrationId] }) },
  ])
})

test('contacts are gone thirty days after the end of the offering', async () => {
  const { post, coordinator } = await givenPages()
  const now = new Date(Date.parse(testNow) + 46 * 86_400_000).toISOString()
  const cookie = await signedInAs(db, { staffId: coordinator.id }, now)
  const late = { ...post({}, cookie), context: testApp(db, { now }) }

  expect((await answerOf(contact.action(late))).status).toBe(404)
})
