import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '#app/access/password.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { type Connections, openDatabase } from '#db/client.ts'
import { openBrowser } from '#tests/support/browser.ts'
import {
  givenClassSession,
  givenOffering,
  givenOrganisation,
  givenStaff,
  givenVenue,
} from '#tests/support/given.ts'
import { startMailSink } from '#tests/support/mail-sink.ts'
import { testDataKey } from '#tests/support/operation.ts'
import { type RunningServer, startServer } from '#tests/support/running-server.ts'
import { calendarOf, expectAccessible, mailTo, openPhone } from '#tests/support/walk.ts'

let server: RunningServer
let browser: Browser
let sink: Awaited<ReturnType<typeof startMailSink>>
let connections: Connections
let lesson: Awaited<ReturnType<typeof givenLessonSoon>>
const password = 'a long demo password'
const inMinutes = (n: number) => new Date(Date.now() + n * 60_000).toISOString()

beforeAll(async () => {
  sink = await startMailSink()
  server = await startServer({ DATA_KEY: testDataKey, SMTP_URL: sink.url })
  browser = await openBrowser()
  connections = openDatabase(server.env.DATABASE_URL ?? '')
  lesson = await givenLessonSoon()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await sink?.stop()
  await connections?.close()
})

/** A camp day that asks for health and collection, begins in twenty minutes, and whose staff can sign in. */
async function givenLessonSoon() {
  const { db } = connections
  const organisation_id = (await givenOrganisation(db)).id
  const starts = inMinutes(20)
  const offering = await givenOffering(db, {
    ...{ organisation_id, programme: 'camp', asks_health: 1, departure: 'collected' },
    ...{ title_zh: '小小安全员一日营', registration_opens_at: inMinutes(-60) },
    ...{ registration_closes_at: starts, first_starts_at: starts, last_ends_at: inMinutes(110) },
    ...{ grade_min: null, grade_max: null, late_join_until: null },
    season_id: await seasonNow(),
  })
  // One minute long: whenever the test runs, it ends on the day on which it begins.
  const classSession = await givenClassSession(db, offering, { ends_at: inMinutes(21) })
  const password_hash = await hashPassword(password)
  const coordinator = await givenStaff(db, { organisation_id, password_hash })
  const teacher = await givenStaff(db, { organisation_id, password_hash, role: 'instructor' })
  await db
    .insertInto('staff_assignment')
    .values({
      ...{ id: crypto.randomUUID(), class_session_id: classSession.id, role: 'lead' },
      ...{ staff_id: teacher.id, state: 'accepted' },
    })
    .execute()
  const elsewhere = await givenVenue(db, {
    name_zh: '陈村备用场地（演示）',
    town_code: '440606113',
  })
  return { offering, classSession, coordinator, teacher, elsewhere }
}

/** The season of the demo that the present falls into. */
async function seasonNow() {
  const season = await connections.db
    .selectFrom('season')
    .select('id')
    .where('starts_on', '<=', foshanDay(inMinutes(0)))
    .where('ends_on', '>', foshanDay(inMinutes(0)))
    .executeTakeFirstOrThrow()
  return season.id
}

async function signInAsParent(page: Page, email: string) {
  await page.locator('[name=contact]').fill(email)
  await page.locator('main form button').first().click()
  const { text } = await mailTo(sink.received, email, /./)
  await page.locator('[name=code]').fill(/\b\d{6}\b/.exec(text ?? '')?.[0] ?? '')
  await page.locator('main form button').first().click()
  await page.locator('[name=name]').fill('何丽云')
  await page.locator('main form button').first().click()
}

async function addChild(page: Page, callName: string) {
  const year = new Date().getFullYear()
  await page.locator('[name=name]').fill('何小雨')
  await page.locator('[name=sex][value=girl]').check()
  await page.locator('[name=born_on]').fill(`${year - 10}-03-01`)
  await page.locator('[name=primary_entry_year]').selectOption({ index: 5 })
  await page.locator('[name=town_code]').selectOption({ index: 3 })
  await page.locator('[name=relation]').selectOption({ index: 1 })
  await page.locator('[name=new_resident_status]').first().check()
  await page.locator('[name=call_name]').fill(callName)
  await page.getByRole('button', { name: '保存' }).click()
}

/** From the home page to the confirmed place and the invitation, as a family that comes for the first time. */
async function signUpAsParent(page: Page, email: string, look: (page: Page) => Promise<void>) {
  await page.goto('/')
  await look(page)
  await page.getByRole('link', { name: '看全部活动' }).click()
  await look(page)
  await page.goto(`/a/${lesson.offering.slug}`)
  await look(page)
  await page.getByRole('link', { name: '报名', exact: true }).first().click()
  await look(page)
  await signInAsParent(page, email)
  await page.getByRole('link', { name: '添加孩子' }).click()
  await look(page)
  await addChild(page, '小雨')
  await page.getByRole('radio', { name: '何小雨' }).check()
  await look(page)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('食物、药物、蚊虫等过敏').check()
  await page.locator('[name=name1]').fill('何建国')
  await look(page)
  await page.getByRole('button', { name: '下一步' }).click()
  await look(page)
  for (const box of await page.locator('[name=consent]:not([value=photo])').all()) await box.check()
  await page.getByRole('button', { name: '确认报名' }).click()
  await page.getByText('请记住三件事').waitFor()
  await look(page)
  return mailTo(sink.received, email, /报名成功/)
}

test('a parent signs a child up, the coordinator moves the lesson, the instructor takes attendance', async () => {
  const page = await openPhone(browser, server.origin)
  const email = 'parent-of-rain@example.com'

  const invitation = calendarOf(await signUpAsParent(page, email, expectAccessible))
  expect(invitation).toContain('METHOD:REQUEST')
  expect(invitation).toContain('SEQUENCE:0')
  const uid = /UID:(\S+)/.exec(invitation)?.[1]

  const office = await openPhone(browser, server.origin)
  await staffSignIn(office, lesson.coordinator.email)
  await expectAccessible(office)
  await office.goto(`/provider/class-sessions/${lesson.classSession.id}/move`)
  await expectAccessible(office)
  await office.locator('[name=venue]').selectOption(lesson.elsewhere.id)
  await office.locator('[name=reason]').selectOption('venue')
  await office.locator('[name=note]').fill('原场地停电')
  await office.getByRole('button', { name: '看看会影响谁' }).click()
  await expectAccessible(office)
  await office.getByRole('button', { name: '改好并通知家长' }).click()
  await office.waitForURL((url) => !url.pathname.endsWith('/move'))
  await expectAccessible(office)
  const moved = calendarOf(await mailTo(sink.received, email, /有变动/))
  expect(/UID:(\S+)/.exec(moved)?.[1]).toBe(uid)
  expect(moved).toContain('SEQUENCE:1')

  const pool = await openPhone(browser, server.origin)
  await staffSignIn(pool, lesson.teacher.email)
  await expectAccessible(pool)
  await pool.goto(`/teach/class-sessions/${lesson.classSession.id}`)
  await expectAccessible(pool)
  await pool.getByRole('button', { name: /到/ }).first().click()
  await pool
    .getByText(/1 ?\/ ?1/)
    .first()
    .waitFor()

  await page.goto('/me/signups')
  await expectAccessible(page)
  await page.getByText('小小安全员一日营').first().waitFor()
})

test('without JavaScript a parent does all the same, and gives the place up again', async () => {
  const page = await openPhone(browser, server.origin, { scripts: false })
  const email = 'parent-without-scripts@example.com'
  const invitation = calendarOf(await signUpAsParent(page, email, async () => {}))
  const uid = /UID:(\S+)/.exec(invitation)?.[1]

  await page.getByRole('link', { name: '取消报名' }).click()
  await page.getByRole('button', { name: '取消报名' }).click()
  await page.getByText('已取消，名额已让出').waitFor()

  const taken = calendarOf(await mailTo(sink.received, email, /已取消/))
  expect(taken).toContain('METHOD:CANCEL')
  expect(/UID:(\S+)/.exec(taken)?.[1]).toBe(uid)
})

test('a district approves what waits for it, and the city publishes what is approved', async () => {
  const page = await openPhone(browser, server.origin)
  await staffSignIn(page, 'district1@example.com', 'foshan-demo-2026')
  await page.waitForURL(/\/office/)
  await expectAccessible(page)
  await page.locator('a[href^="/office/approvals/"]').first().click()
  await expectAccessible(page)
  await page.getByRole('button', { name: '退回修改' }).click()
  await page.getByText('退回前请至少写一条意见').first().waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '同意' }).click()
  await page.getByText('已同意，机构可以发布了').waitFor()

  const city = await openPhone(browser, server.origin)
  await staffSignIn(city, 'officer@example.com', 'foshan-demo-2026')
  await city.waitForURL(/\/office/)
  await expectAccessible(city)
  await city.locator('a[href^="/office/offerings/"]').first().click()
  await expectAccessible(city)
  await city.getByRole('button', { name: '发布' }).click()
  await city.getByText('已发布').first().waitFor()
})

test('public pages ship at most 75 KB of JavaScript and 15 KB of CSS, compressed', async () => {
  const page = await openPhone(browser, server.origin)
  for (const path of ['/', '/activities', '/calendar', `/a/${lesson.offering.slug}`]) {
    await page.goto(path)
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => {
        const bytes = 'encodedBodySize' in entry ? Number(entry.encodedBodySize) : 0
        return { name: entry.name, bytes }
      }),
    )
    const weight = (ending: string) =>
      loaded.filter(({ name }) => name.endsWith(ending)).reduce((sum, { bytes }) => sum + bytes, 0)
    expect(weight('.css')).toBeGreaterThan(1000)
    expect(weight('.css')).toBeLessThanOrEqual(15_000)
    expect(weight('.js')).toBeGreaterThan(100)
    expect(weight('.js')).toBeLessThanOrEqual(75_000)
  }
})

async function staffSignIn(page: Page, email: string, word = password) {
  await page.goto('/staff/sign-in')
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(word)
  await page.locator('main form button').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/staff/sign-in'))
}
