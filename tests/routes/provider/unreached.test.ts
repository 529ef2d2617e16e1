import { afterAll, expect, test } from 'vitest'
import * as officeCall from '#app/routes/office/phone-call.ts'
import * as officeUnreached from '#app/routes/office/unreached.tsx'
import * as classSessionMessages from '#app/routes/provider/class-session-messages.tsx'
import * as call from '#app/routes/provider/phone-call.ts'
import * as unreachedPage from '#app/routes/provider/unreached.tsx'
import * as workbench from '#app/routes/provider/workbench.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff, givenTownElsewhere } from '#tests/support/given.ts'
import { givenDelivery, givenNews, givenUnreached } from '#tests/support/given-news.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { givenFamily } from '#tests/support/given-weather.ts'
import { testNow } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
await givenTownElsewhere(db)
const context = testApp(db)

type Args = ReturnType<typeof asked>
const see = async (page: { loader: (args: Args) => unknown }, cookie: string, params = {}) =>
  answerOf((async () => page.loader(asked('/provider/unreached', { cookie, params, context })))())
const post = (
  page: { action: (args: Args) => unknown },
  cookie: string,
  { params, form }: { params: Record<string, string>; form: Record<string, string> },
) => answerOf((async () => page.action(asked('/', { cookie, params, form, context })))())

async function given() {
  const made = await givenUnreached(db)
  const { organisation_id } = made.offering
  const coordinator = await givenStaff(db, { organisation_id })
  return { ...made, cookie: await signedInAs(db, { staffId: coordinator.id }) }
}

test('a coordinator sees who was not reached, calls, and the family leaves the list', async () => {
  const { cookie, offering, family } = await given()
  const { registrationId } = family
  expect(await (await see(workbench, cookie)).json()).toMatchObject({ unreached: 1 })
  const params = { offeringId: offering.id }
  for (const page of [await see(unreachedPage, cookie), await see(unreachedPage, cookie, params)]) {
    expect((await page.json()).all).toMatchObject([{ id: registrationId, child: '何*雨' }])
  }
  const form = { through: testNow, back: '/provider/unreached' }
  const told = await post(call, cookie, { params: { registrationId }, form })
  expect([told.status, told.headers.get('location')]).toEqual([
    303,
    '/provider/unreached?answer=told',
  ])
  expect((await (await see(unreachedPage, cookie)).json()).all).toEqual([])
  expect(await (await see(workbench, cookie)).json()).toMatchObject({ unreached: 0 })
})

test('another organisation sees nothing of it, and notes no call', async () => {
  const { offering, classSession, family } = await given()
  const stranger = await signedInAs(db, { staffId: (await givenStaff(db)).id })
  const { registrationId } = family
  const foreign = { offeringId: offering.id, classSessionId: classSession.id }
  expect((await see(unreachedPage, stranger, foreign)).status).toBe(404)
  expect((await see(classSessionMessages, stranger, foreign)).status).toBe(404)
  expect((await (await see(unreachedPage, stranger)).json()).all).toEqual([])
  const form = { through: testNow, back: '/' }
  expect((await post(call, stranger, { params: { registrationId }, form })).status).toBe(404)
})

test('an officer sees the own districts only, and is led back within the office', async () => {
  const { family } = await given()
  const officerIn = async (district_code: string) =>
    signedInAs(db, {
      staffId: (await givenStaff(db, { role: 'district_officer', district_code })).id,
    })
  const [here, elsewhere] = [await officerIn('440606'), await officerIn('440604')]
  const ids = async (cookie: string) =>
    (await (await see(officeUnreached, cookie)).json()).all.map(({ id }: { id: string }) => id)
  expect(await ids(here)).toContain(family.registrationId)
  expect(await ids(elsewhere)).toEqual([])
  const params = { registrationId: family.registrationId }
  for (const back of ['https://evil.example/office', '/provider', '//evil.example']) {
    const told = await post(officeCall, here, { params, form: { through: testNow, back } })
    expect(told.headers.get('location')).toBe('/office/unreached?answer=told')
  }
})

test('a class session says to how many families each piece of news has come', async () => {
  const { cookie, offering, classSession, family, news } = await given()
  const others = [1, 2].map(() => givenFamily(db, offering, [classSession.id]))
  const [reached, waiting] = await Promise.all(others)
  if (!reached || !waiting) throw new Error('no families')
  // A mail that bounced, and the SMS that came instead.
  await givenDelivery(db, news, reached, { state: 'failed' })
  await givenDelivery(db, news, reached, { channel: 'sms' })
  await givenDelivery(db, news, waiting, { state: 'retry' })
  const confirmed = await givenNews(db, 'registration-confirmed', {
    registration_id: family.registrationId,
  })
  await givenDelivery(db, confirmed, family)
  const params = { classSessionId: classSession.id }
  const shown = await (await see(classSessionMessages, cookie, params)).json()
  expect(shown.news).toMatchObject([
    { cause: 'class-session-moved', isEach: false, reached: 1, underWay: 1, unreached: 1 },
    { cause: 'registration-confirmed', isEach: true, reached: 1, underWay: 0, unreached: 0 },
  ])
  expect(shown.unreached).toMatchObject([{ id: family.registrationId }])
})
