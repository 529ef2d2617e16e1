import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import * as contact from '#app/routes/office/contact.tsx'
import * as lifting from '#app/routes/office/lifting.tsx'
import * as newSuspension from '#app/routes/office/new-suspension.tsx'
import * as orderPage from '#app/routes/office/suspension.tsx'
import * as confirmation from '#app/routes/office/suspension-confirmation.tsx'
import * as list from '#app/routes/office/suspensions.tsx'
import * as hitConfirmation from '#app/routes/provider/hit-confirmation.ts'
import * as ownPage from '#app/routes/provider/suspension.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff, givenTownElsewhere, givenTowns } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import {
  daliang,
  givenFamily,
  givenMeetings,
  givenWrittenOrder,
  statesOf,
} from '#tests/support/given-weather.ts'
import { testVault } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
await givenTowns(db)
const zumiao = await givenTownElsewhere(db)
const context = testApp(db)
const city = await givenStaff(db, { role: 'city_officer' })
const cookie = await signedInAs(db, { staffId: city.id })
const ofShunde = await signedInAs(db, {
  staffId: (await givenStaff(db, { role: 'district_officer' })).id,
})

const window = { from: '2026-07-01T10:00', to: '2026-07-01T22:00' }
const query = (towns: string[], more: Record<string, string> = {}) => {
  const all = new URLSearchParams({ signal: 'A3', ...window, note: '', ...more })
  for (const town of towns) all.append('town', town)
  return all.toString()
}

type Page = { loader: (args: ReturnType<typeof asked>) => unknown }
const see = async (page: Page, path: string, params = {}, by = cookie) => {
  const answer = await answerOf(
    (async () => page.loader(asked(path, { cookie: by, params, context })))(),
  )
  return { status: answer.status, location: answer.headers.get('location'), data: answer }
}

const order = (form: Record<string, string>, by = cookie) =>
  answerOf(
    (async () =>
      confirmation.action(
        asked('/office/suspensions/confirmation', { cookie: by, form, context }),
      ))(),
  )

test('an officer sees what an order would hit, gives it, lifts it', async () => {
  const { offering, ids } = await givenMeetings(db, { from: 2, to: 3 })
  await givenFamily(db, offering, ids)
  const preview = await see(confirmation, `/office/suspensions/confirmation?${query([daliang])}`)
  expect(preview.status).toBe(200)
  const shown = await preview.data.json()
  expect(shown.preview).toMatchObject({ families: 1, childrenInside: 0, inside: [] })
  expect(shown.preview.toSuspend).toMatchObject([{ id: ids[0] }])
  expect(await statesOf(db, ids)).toEqual(['scheduled'])

  const { id, signal, from, to, note } = shown.fields
  const form = { id, signal, from, to, note, town: daliang }
  const [given, again] = [await order(form), await order(form)]
  expect([given.status, given.headers.get('location')]).toEqual([
    303,
    `/office/suspensions/${id}?done=ordered`,
  ])
  expect(again.headers.get('location')).toBe(given.headers.get('location'))
  expect(await statesOf(db, ids)).toEqual(['suspended'])

  const { orders } = await (await see(list, '/office/suspensions')).data.json()
  expect(orders).toMatchObject([{ id, stands: true, told: { isComplete: false } }])
  const before = await (await see(lifting, '/', { orderId: id })).data.json()
  expect(before.hits).toMatchObject([{ fate: 'restored' }])
  const lift = () =>
    answerOf(
      (async () =>
        lifting.action(asked('/', { cookie, params: { orderId: id }, form: {}, context })))(),
    )
  expect((await lift()).headers.get('location')).toBe(`/office/suspensions/${id}?done=lifted`)
  expect((await lift()).headers.get('location')).toBe(`/office/suspensions/${id}?done=already`)
  expect(await statesOf(db, ids)).toEqual(['scheduled'])
})

test('what is missing leads back to the form, which says it and keeps what was chosen', async () => {
  const path = `/office/suspensions/confirmation?${query([], { to: '2026-13-01T10:00' })}`
  const { status, location } = await see(confirmation, path)
  expect([status, location]).toEqual([303, expect.stringContaining('/office/suspensions/new?')])
  const form = await see(newSuspension, location ?? '')
  expect(form.status).toBe(422)
  const { problems, typed } = await form.data.json()
  expect(problems.map(({ field }: { field: string }) => field).sort()).toEqual(['to', 'town'])
  expect(typed).toMatchObject({ signal: 'A3', from: window.from, to: '2026-13-01T10:00' })
})

test('one tap chooses all towns of a district, or a usual window, and keeps the rest', async () => {
  const path = `/office/suspensions/new?${query([zumiao], { whole: '440606', span: 'today' })}`
  const { typed } = await (await see(newSuspension, path)).data.json()
  expect(new Set(typed.towns)).toEqual(new Set(['440606001', '440606113', zumiao]))
  expect(typed).toMatchObject({ signal: 'A3', from: window.from, to: '2026-07-02T00:00' })
})

test("a district's officer is offered and orders only towns of the own districts", async () => {
  const { towns } = await (await see(newSuspension, '/', {}, ofShunde)).data.json()
  expect(towns.map(({ code }: { code: string }) => code)).toEqual(['440606001', '440606113'])
  const form = { id: randomUUID(), signal: 'A3', ...window, note: '', town: zumiao }
  const answer = await order(form, ofShunde)
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({
    problems: [{ key: 'weather.refused.not-your-towns' }],
  })
})

test('a form that is wrong is answered 422 and orders nothing', async () => {
  const answer = await order({ id: 'x', signal: 'A3', ...window, note: '', town: daliang })
  expect(answer.status).toBe(422)
})

test('whom a message did not reach is listed masked; the whole number is read by few and logged', async () => {
  const { offering, ids } = await givenMeetings(db, { from: 1, to: 2, state: 'in_progress' })
  const { registrationId, guardian } = await givenFamily(db, offering, ids)
  const phone_sealed = testVault.seal(guardian.key, '16900001234')
  await db
    .updateTable('guardian')
    .set({ phone_sealed, phone_hash: testVault.lookup('16900001234') })
    .where('id', '=', guardian.id)
    .execute()
  const of = { classSessionId: ids[0] ?? '', registrationId }
  const orderId = await givenWrittenOrder(db, city, of)
  const { unreached } = await (await see(orderPage, '/', { orderId })).data.json()
  expect(unreached).toMatchObject([{ id: registrationId, phone: '169****1234', child: '何*雨' }])
  expect(JSON.stringify(unreached)).not.toContain('16900001234')

  const reveal = (by: string) =>
    answerOf(
      (async () =>
        contact.action(
          asked('/', { cookie: by, params: { registrationId }, form: {}, context }),
        ))(),
    )
  expect(await (await reveal(cookie)).json()).toEqual({ phone: '16900001234' })
  const audit = await db
    .selectFrom('audit_event')
    .select(['actor_id', 'action', 'detail'])
    .where('subject_id', '=', registrationId)
    .execute()
  expect(audit).toMatchObject([{ actor_id: city.id, action: 'contact.revealed' }])
  expect(audit[0]?.detail).not.toContain('1690')
  const elsewhere = await givenStaff(db, { role: 'district_officer', district_code: '440604' })
  const stranger = await signedInAs(db, { staffId: elsewhere.id })
  expect((await reveal(stranger)).status).toBe(404)
})

test('a coordinator confirms the own class sessions, one by one, once', async () => {
  const coordinator = await givenStaff(db)
  const by = await signedInAs(db, { staffId: coordinator.id })
  const organisationId = coordinator.organisation_id ?? ''
  const { offering, ids } = await givenMeetings(db, {
    ...{ from: 1, to: 2, state: 'in_progress', organisationId },
  })
  const other = await givenMeetings(db, { from: 1, to: 2 })
  const { registrationId } = await givenFamily(db, offering, ids)
  const orderId = await givenWrittenOrder(db, city, {
    ...{ classSessionId: ids[0] ?? '', registrationId },
  })
  const confirm = (classSession: string) =>
    answerOf(
      (async () =>
        hitConfirmation.action(
          asked('/', { cookie: by, params: { orderId }, form: { classSession }, context }),
        ))(),
    )
  expect((await confirm(other.ids[0] ?? '')).status).toBe(404)
  expect((await confirm(ids[0] ?? '')).status).toBe(303)
  expect((await confirm(ids[0] ?? '')).status).toBe(303)
  const { hits } = await (await see(ownPage, '/', { orderId }, by)).data.json()
  expect(hits).toMatchObject([{ id: ids[0], confirmed_by_name: coordinator.name }])
})
