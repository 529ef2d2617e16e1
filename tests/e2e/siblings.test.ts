import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { type Connections, openDatabase } from '#db/client.ts'
import { openVault } from '#db/vault.ts'
import { openBrowser } from '#tests/support/browser.ts'
import { wrongsOf } from '#tests/support/fair-places.ts'
import { givenChild } from '#tests/support/given.ts'
import { startMailSink } from '#tests/support/mail-sink.ts'
import { testDataKey } from '#tests/support/operation.ts'
import { type RunningServer, startServer } from '#tests/support/running-server.ts'
import { givenRush, type ReadyParent } from '#tests/support/rush.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { expectAccessible, mailTo, openPhone } from '#tests/support/walk.ts'

let server: RunningServer
let browser: Browser
let sink: Awaited<ReturnType<typeof startMailSink>>
let connections: Connections

beforeAll(async () => {
  sink = await startMailSink()
  server = await startServer({ DATA_KEY: testDataKey, SMTP_URL: sink.url })
  browser = await openBrowser()
  connections = openDatabase(server.env.DATABASE_URL ?? '')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await sink?.stop()
  await connections?.close()
})

const present = () => ({
  now: new Date().toISOString(),
  newId: () => crypto.randomUUID(),
  vault: openVault(testDataKey),
})

/** Two places, both taken by other families, and a parent of two. */
async function givenFullLesson() {
  const { db } = connections
  const { offering, parents } = await givenRush(db, { parents: 3, places: 2 })
  const [one, other, parent] = parents
  if (!one || !other || !parent) throw new Error('three parents were asked for')
  const leave: (() => Promise<unknown>)[] = []
  for (const { guardianId, familyId, childId } of [one, other]) {
    const child = { id: childId, guardian_id: guardianId, family_id: familyId }
    const joined = await signUp(db, child, offering.id, present())
    if (!('registrationId' in joined)) throw new Error('the lesson was to be full')
    const { registrationId } = joined
    leave.push(() => withdrawRegistration(db, { guardianId, familyId, registrationId }, present()))
  }
  const family = { id: parent.guardianId, family_id: parent.familyId }
  const entered = new Date().getFullYear() - 3
  await givenChild(db, { name: '何小晴', primary_entry_year: entered }, family)
  return { offering, parent, leave }
}

async function signedIn(page: Page, { cookie }: ReadyParent) {
  const [name = '', value = ''] = cookie.split('=')
  const context: BrowserContext = page.context()
  await context.addCookies([{ name, value, url: server.origin }])
}

test('two siblings join all or none: one free place goes past them with the reason shown, two are offered to both and taken from the mail', async () => {
  const { offering, parent, leave } = await givenFullLesson()
  const page = await openPhone(browser, server.origin, { scripts: false })
  await signedIn(page, parent)

  await page.goto(`/a/${offering.slug}/sign-up`)
  for (const child of await page.getByRole('checkbox').all()) await child.check()
  await page.locator('[name=link][value=all]').check()
  await page.getByRole('button', { name: '下一步' }).click()
  for (const box of await page.locator('[name=consent]').all()) await box.check()
  await page.getByRole('button', { name: '候补' }).click()
  await page.getByText('候补').first().waitFor()

  const waiting = await ownRegistrations(parent)
  expect(waiting.map(({ state }) => state)).toEqual(['waitlisted', 'waitlisted'])
  await leave[0]?.()
  expect((await ownRegistrations(parent)).map(({ state }) => state)).toEqual([
    ...['waitlisted', 'waitlisted'],
  ])
  await page.goto(`/me/signups/${waiting[0]?.id}`)
  const reason = await page.locator('main').innerText()
  expect(reason).toMatch(/1个名额/)
  expect(reason).toMatch(/2个/)

  await leave[1]?.()
  const mail = await mailTo(sink.received, parent.email, /有名额/)
  const link = /https?:\/\/\S+\/offers\/\S+/.exec(mail.text ?? '')?.[0] ?? ''
  const anywhere = await openPhone(browser, server.origin, { scripts: false })
  await anywhere.goto(new URL(link).pathname)
  const shown = await anywhere.locator('main').innerText()
  expect(shown).toContain('小雨')
  expect(shown).toContain('小晴')
  expect(shown).not.toContain('何小')
  await anywhere.getByRole('button', { name: '确认参加' }).click()
  await anywhere.getByText('报名成功').first().waitFor()

  expect((await ownRegistrations(parent)).map(({ state }) => state)).toEqual([
    ...['confirmed', 'confirmed'],
  ])
  await page.goto(`/me/signups/${waiting[1]?.id}`)
  expect(await page.locator('main').innerText()).toContain('报名成功')
  expect(await wrongsOf(connections.db, present().now)).toEqual([])
  await mailTo(sink.received, parent.email, /报名成功/)
}, 90_000)

function ownRegistrations({ familyId }: ReadyParent) {
  return connections.db
    .selectFrom('registration')
    .select(['id', 'state'])
    .where('family_id', '=', familyId)
    .orderBy('rank')
    .execute()
}

test('the pages on the way are accessible on a phone, and no wider', async () => {
  const { offering, parent } = await givenFullLesson()
  const page = await openPhone(browser, server.origin)
  await signedIn(page, parent)
  await page.goto(`/a/${offering.slug}/sign-up`)
  await expectAccessible(page)
  for (const child of await page.getByRole('checkbox').all()) await child.check()
  await page.locator('[name=link][value=all]').check()
  await page.getByRole('button', { name: '下一步' }).click()
  await expectAccessible(page)
  for (const box of await page.locator('[name=consent]').all()) await box.check()
  await page.getByRole('button', { name: '候补' }).click()
  await page.getByText('候补').first().waitFor()
  await expectAccessible(page)
  await page.goto('/me/signups')
  await expectAccessible(page)
}, 90_000)
