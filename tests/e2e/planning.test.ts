import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '#app/access/password.ts'
import { type Connections, openDatabase } from '#db/client.ts'
import { openBrowser } from '#tests/support/browser.ts'
import { givenCampOfLastYear, mondayFromNow } from '#tests/support/given-camp.ts'
import { startMailSink } from '#tests/support/mail-sink.ts'
import { testDataKey } from '#tests/support/operation.ts'
import { type RunningServer, startServer } from '#tests/support/running-server.ts'
import { expectAccessible, mailTo, openPhone } from '#tests/support/walk.ts'

let server: RunningServer
let browser: Browser
let sink: Awaited<ReturnType<typeof startMailSink>>
let connections: Connections
let given: Awaited<ReturnType<typeof givenCampOfLastYear>>
const password = 'a long demo password'

beforeAll(async () => {
  sink = await startMailSink()
  server = await startServer({ DATA_KEY: testDataKey, SMTP_URL: sink.url })
  browser = await openBrowser()
  connections = openDatabase(server.env.DATABASE_URL ?? '')
  given = await givenCampOfLastYear(connections.db, await hashPassword(password))
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await sink?.stop()
  await connections?.close()
})

async function signIn(email: string) {
  const page = await openPhone(browser, server.origin)
  await page.goto('/staff/sign-in')
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(password)
  await page.locator('main form button').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/staff/sign-in'))
  return page
}

const button = (page: Page, name: string | RegExp) =>
  page.locator('main').getByRole('button', { name }).first()

/** From last year's camp to a draft of three weeks from the next Monday but one. Returns the draft's address. */
async function copyTheCamp(page: Page) {
  await page.goto('/provider/offerings')
  await expectAccessible(page)
  await page.goto(`/provider/offerings/${given.camp.id}/copy`)
  await page.locator('[name=firstDay]').fill(mondayFromNow(21))
  await expectAccessible(page)
  await page.locator('main form button').first().click()
  await page.waitForURL(/\?done=copied/)
  await expectAccessible(page)
  return new URL(page.url()).pathname
}

/** Three weeks of weekdays, previewed first. */
async function generateThreeWeeks(page: Page, draft: string) {
  await page.goto(`${draft}/schedule`)
  await page.locator('[name=kind][value=weekdays]').check()
  await page.locator('[name=until][value=count]').check()
  await page.locator('[name=count]').fill('15')
  await expectAccessible(page)
  await button(page, '预览').click()
  await page.waitForURL(/kind=weekdays/)
  await expectAccessible(page)
  await button(page, '保存').click()
  await page.waitForURL(/\?done=saved/)
}

async function assign(page: Page, draft: string, name: string, role: string) {
  await page.goto(`${draft}/staffing`)
  const person = page.locator('[name=staff] option', { hasText: name })
  await page.locator('[name=staff]').selectOption((await person.getAttribute('value')) ?? '')
  await page.locator('[name=role]').selectOption(role)
  await button(page, '排上').click()
  await page.waitForURL(/answer=staff-assigned/)
}

/** Opens what waits for this officer of the camp. */
async function openApproval(page: Page) {
  await page.goto('/office')
  await page.getByRole('link', { name: given.camp.title_zh }).first().click()
  await page.waitForURL(/\/office\/approvals\//)
  await expectAccessible(page)
}

async function approve(page: Page) {
  await openApproval(page)
  await button(page, '同意').click()
  await page.waitForURL(/\/office\?done=/)
}

async function statesOf(offeringId: string) {
  const classSessions = await connections.db
    .selectFrom('class_session')
    .select('state')
    .where('offering_id', '=', offeringId)
    .orderBy('starts_at')
    .execute()
  return classSessions.map(({ state }) => state)
}

test('a camp comes back: copied, staffed, refused for a lifeguard, returned, approved, published; and a storm passes', async () => {
  const { coordinator, district, city, people } = given
  const page = await signIn(coordinator.email)
  const draft = await copyTheCamp(page)
  await generateThreeWeeks(page, draft)

  await assign(page, draft, people.coach.name, 'lead')
  await assign(page, draft, people.helper.name, 'assistant')
  for (const guard of people.guards.slice(0, 2)) await assign(page, draft, guard.name, 'lifeguard')
  await page.goto(draft)
  await page.getByText('还差 1 名救生员').first().waitFor()
  expect(await button(page, '提交审批').isVisible()).toBe(false)
  await expectAccessible(page)

  await assign(page, draft, people.guards[2]?.name ?? '', 'lifeguard')
  await expectAccessible(page)
  await page.goto(draft)
  await button(page, '提交审批').click()
  await page.waitForURL(/approval=submitted/)

  const atDistrict = await signIn(district.email)
  await openApproval(atDistrict)
  await atDistrict.locator('summary', { hasText: '物料保险' }).click()
  await atDistrict.locator('textarea[name=materials]').fill('请写明保险公司和保额。')
  await button(atDistrict, '退回修改').click()
  await atDistrict.waitForURL(/\/office\?done=returned/)
  const returned = await mailTo(sink.received, coordinator.email, /退回修改/)
  expect(returned.text).toContain('请写明保险公司和保额')

  await page.goto(`${draft}/materials`)
  await page.getByText('请写明保险公司和保额').waitFor()
  await page.locator('[name=insurance]').fill('演示保险，每人20万元')
  await page.locator('main form button').first().click()
  await page.waitForURL(/done=saved/)
  await page.goto(draft)
  await button(page, '提交审批').click()
  await page.waitForURL(/approval=submitted/)

  const atCity = await signIn(city.email)
  await approve(atDistrict)
  await approve(atCity)
  await mailTo(sink.received, coordinator.email, /已批准/)
  await page.goto(draft)
  await button(page, '发布').click()
  await page.waitForURL(/approval=published/)
  await page.getByRole('link', { name: '看家长看到的页面' }).first().click()
  await page.getByRole('heading', { name: given.camp.title_zh }).first().waitFor()

  await atDistrict.goto('/office/suspensions/new')
  await atDistrict.locator('[name=signal][value=A4]').check()
  await atDistrict.locator('[name=town][value="440606001"]').check()
  await atDistrict.locator('[name=from]').fill(`${mondayFromNow(21)}T06:00`)
  await atDistrict.locator('main [name=to]').fill(`${mondayFromNow(21)}T22:00`)
  await expectAccessible(atDistrict)
  await button(atDistrict, '查看影响').click()
  await atDistrict.waitForURL(/\/confirmation\?/)
  await atDistrict.getByText(given.camp.title_zh).first().waitFor()
  await expectAccessible(atDistrict)
  await atDistrict.locator('#order button').first().click()
  await atDistrict.waitForURL(/done=ordered/)
  await expectAccessible(atDistrict)
  const offeringId = draft.split('/').at(-1) ?? ''
  expect(await statesOf(offeringId)).toEqual(['suspended', ...Array(14).fill('scheduled')])

  await atDistrict.getByRole('link', { name: '解除停课' }).first().click()
  await expectAccessible(atDistrict)
  await atDistrict.locator('#lift button').first().click()
  await atDistrict.waitForURL(/done=lifted/)
  expect(await statesOf(offeringId)).toEqual(Array(15).fill('scheduled'))
}, 180_000)
