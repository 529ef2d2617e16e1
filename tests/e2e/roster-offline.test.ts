import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkInKeyOf, checkInQr } from '#app/domain/attendance/check-in-code.ts'
import { codeKeyOf } from '#app/domain/attendance/code-key.ts'
import { type Connections, openDatabase } from '#db/client.ts'
import { openKeptPhone } from '#tests/support/browser.ts'
import { filmCodes } from '#tests/support/camera-film.ts'
import { eventually } from '#tests/support/eventually.ts'
import { givenClassOnSite, openRoster, toMarks, unsentOnDisk } from '#tests/support/on-site.ts'
import { testDataKey, testVault } from '#tests/support/operation.ts'
import { type RunningServer, startServer, temporaryFolder } from '#tests/support/running-server.ts'

let server: RunningServer
let connections: Connections
const phones: BrowserContext[] = []
beforeAll(async () => {
  server = await startServer({ DATA_KEY: testDataKey, JOBS: 'off' })
  connections = openDatabase(server.env.DATABASE_URL ?? '')
})
afterAll(async () => {
  for (const phone of phones) await phone.close()
  await connections?.close()
  await server?.stop()
})

async function phone(folder = temporaryFolder(), cameraSees?: string) {
  const opened = await openKeptPhone(folder, {
    ...{ baseURL: server.origin, ...(cameraSees && { cameraSees }) },
  })
  phones.push(opened)
  return opened
}

const tap = (page: Page, name: string, mark: '到' | '迟' | '缺') =>
  page.getByRole('button', { name: `${name}：${mark}`, exact: true }).click()
const isMarked = (page: Page, name: string, mark: '到' | '迟' | '缺') =>
  page
    .getByRole('button', { name: `${name}：${mark}`, exact: true, pressed: true })
    .waitFor({ timeout: 30_000 })

function eventsOf(classSessionId: string) {
  return connections.db
    .selectFrom('attendance_event')
    .select(['id', 'registration_id', 'mark', 'method'])
    .where('class_session_id', '=', classSessionId)
    .execute()
}

test('a whole class is marked without a network, the phone goes off and on again, and the server has each mark once', async () => {
  const { classSession, teachers, registrations } = await givenClassOnSite(connections.db, 24)
  const folder = temporaryFolder()
  const first = await phone(folder)
  const page = first.pages()[0] ?? (await first.newPage())
  await openRoster(page, teachers[0])
  await first.setOffline(true)
  await toMarks(page, classSession.id)
  await page.getByText('没有网络，点名先存在这部手机里').waitFor()
  for (const { name } of registrations) await tap(page, name, '到')
  await eventually(async () => expect(await unsentOnDisk(page)).toBe(24))
  await first.close()

  // Meanwhile, with a network, another teacher knows better of one child.
  const other = await phone()
  const othersPage = await other.newPage()
  await openRoster(othersPage, teachers[1])
  await toMarks(othersPage, classSession.id)
  const [disputed, ...undisputed] = registrations
  await tap(othersPage, disputed?.name ?? '', '缺')
  await eventually(async () => expect(await eventsOf(classSession.id)).toHaveLength(1))

  const again = await phone(folder)
  await again.setOffline(true)
  const pageAgain = again.pages()[0] ?? (await again.newPage())
  await pageAgain.goto('/teach/roster')
  await toMarks(pageAgain, classSession.id)
  for (const { name } of registrations) await isMarked(pageAgain, name, '到')
  await pageAgain.getByText('24 条未上传').waitFor()

  await again.setOffline(false)
  await eventually(async () => expect(await eventsOf(classSession.id)).toHaveLength(25))
  await eventually(async () => expect(await unsentOnDisk(pageAgain)).toBe(0))
  const events = await eventsOf(classSession.id)
  const marked = events.filter(({ mark }) => mark === 'present')
  const ids = marked.map(({ registration_id }) => registration_id)
  expect(ids.sort()).toEqual(registrations.map(({ id }) => id).sort())

  await othersPage.reload() // instead of waiting a minute for its next look
  for (const shown of [pageAgain, othersPage]) {
    await shown.getByText('记得不一样，请选择').waitFor()
    for (const { name } of undisputed.slice(0, 3)) await isMarked(shown, name, '到')
  }
  await tap(pageAgain, disputed?.name ?? '', '到')
  await pageAgain.getByRole('button', { name: /^保留：到/ }).click()
  await eventually(async () => expect(await eventsOf(classSession.id)).toHaveLength(26))
  await othersPage.reload()
  for (const shown of [pageAgain, othersPage]) {
    await shown.getByText('记得不一样，请选择').waitFor({ state: 'detached' })
    await isMarked(shown, disputed?.name ?? '', '到')
  }
}, 240_000)

test('without a network the camera reads three families’ codes, one after the other, and each child is marked', async () => {
  const { classSession, teachers, registrations } = await givenClassOnSite(connections.db, 5)
  const codeKey = codeKeyOf(testVault, classSession.id)
  const now = new Date().toISOString()
  const three = registrations.slice(0, 3)
  const codes = await Promise.all(
    three.map(async ({ id }) => checkInQr(await checkInKeyOf(codeKey, id), id, now)),
  )
  const film = join(temporaryFolder(), 'codes.y4m')
  filmCodes(film, codes)
  const opened = await phone(temporaryFolder(), film)
  const page = await opened.newPage()
  await openRoster(page, teachers[0])
  await opened.setOffline(true)
  await page.goto(`/teach/roster#/${classSession.id}/scan`)
  await eventually(async () => expect(await unsentOnDisk(page)).toBe(3))
  await toMarks(page, classSession.id)
  for (const { name } of three) await isMarked(page, name, '到')
  await opened.setOffline(false)
  await eventually(async () => expect(await eventsOf(classSession.id)).toHaveLength(3))
  const events = await eventsOf(classSession.id)
  expect(events.map(({ mark, method }) => `${mark} ${method}`)).toEqual(Array(3).fill('present qr'))
}, 120_000)

test('pages of class sessions lead to what is on the phone where there is no network', async () => {
  const { classSession, teachers, registrations } = await givenClassOnSite(connections.db, 2)
  const opened = await phone()
  const page = await opened.newPage()
  await openRoster(page, teachers[0])
  await opened.setOffline(true)
  await page.goto(`/teach/class-sessions/${classSession.id}`)
  await page.getByText(registrations[0]?.name ?? '').waitFor()
  await page.goto('/teach')
  await page.getByText('晚晴路安全课').first().waitFor()
}, 60_000)

test('two tabs of one phone share what is recorded: nothing is sent twice, nothing is lost', async () => {
  const { classSession, teachers, registrations } = await givenClassOnSite(connections.db, 6)
  const opened = await phone()
  const [one, two] = [await opened.newPage(), await opened.newPage()]
  await openRoster(one, teachers[0])
  await opened.setOffline(true)
  await toMarks(one, classSession.id)
  await toMarks(two, classSession.id)
  const names = registrations.map(({ name }) => name)
  for (const name of names.slice(0, 3)) await tap(one, name, '到')
  for (const name of names.slice(3)) await tap(two, name, '迟')
  for (const name of names.slice(0, 3)) await isMarked(two, name, '到')
  for (const name of names.slice(3)) await isMarked(one, name, '迟')
  await opened.setOffline(false)
  await eventually(async () => expect(await unsentOnDisk(one)).toBe(0))
  expect(await eventsOf(classSession.id)).toHaveLength(6)
}, 90_000)
