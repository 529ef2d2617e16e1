import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connections, openDatabase } from '#db/client.ts'
import { openKeptPhone } from '#tests/support/browser.ts'
import { eventually } from '#tests/support/eventually.ts'
import { givenClassOnSite, openRoster, toMarks, unsentOnDisk } from '#tests/support/on-site.ts'
import { testDataKey } from '#tests/support/operation.ts'
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

/** A teacher's phone with a roster of three, and one of them marked where there is no network. */
async function givenPhone() {
  const known = await givenClassOnSite(connections.db, 3)
  const folder = temporaryFolder()
  const phone = await openKeptPhone(folder, { baseURL: server.origin })
  phones.push(phone)
  const page = phone.pages()[0] ?? (await phone.newPage())
  await openRoster(page, known.teachers[0])
  await phone.setOffline(true)
  await toMarks(page, known.classSession.id)
  const [child] = known.registrations
  await page.getByRole('button', { name: `${child?.name}：到`, exact: true }).click()
  await eventually(async () => expect(await unsentOnDisk(page)).toBe(1))
  return { ...known, folder, phone, page }
}

/** Everything that scripts can read of what the browser keeps for us, as text. */
function keptByBrowser(page: Page) {
  return page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie]
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
      })
      for (const store of db.objectStoreNames) {
        const values = await new Promise<unknown[]>((resolve) => {
          const asking = db.transaction(store).objectStore(store).getAll()
          asking.onsuccess = () => resolve(asking.result)
        })
        const keys = await new Promise<unknown[]>((resolve) => {
          const asking = db.transaction(store).objectStore(store).getAllKeys()
          asking.onsuccess = () => resolve(asking.result)
        })
        found.push(store, keys, values.map(textOf))
      }
      db.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        found.push(request.url, await (await cache.match(request))?.text())
      }
    }
    return JSON.stringify(found)

    function textOf(value: unknown): unknown {
      const decoder = new TextDecoder()
      if (value instanceof CryptoKey) return `key, extractable: ${value.extractable}`
      if (value instanceof ArrayBuffer || value instanceof Uint8Array) return decoder.decode(value)
      if (typeof value !== 'object' || value === null) return value
      return Object.entries(value).map(([name, part]) => [name, textOf(part)])
    }
  })
}

/** Files of a browser's own folder that hold a text, in either of the ways in which browsers write text. */
function filesWith(folder: string, text: string) {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]
  return globSync('**/*', { cwd: folder }).filter((path) => {
    const full = join(folder, path)
    if (!statSync(full, { throwIfNoEntry: false })?.isFile()) return false
    const bytes = readFileSync(full)
    return forms.some((form) => bytes.includes(form))
  })
}

test('nothing about a child stands in clear in what the browser keeps, or in its files', async () => {
  const { registrations, folder, phone, page } = await givenPhone()
  const kept = await keptByBrowser(page)
  expect(kept).toContain('key, extractable: false')
  expect(kept).toContain('/teach/start.js')
  for (const { id, name } of registrations) {
    expect(kept).not.toContain(name)
    expect(kept).not.toContain(id)
  }
  expect(kept).not.toContain('刘老师')
  await phone.close()
  expect(filesWith(folder, '/teach/start.js')).not.toEqual([])
  for (const { name } of registrations) expect(filesWith(folder, name)).toEqual([])
}, 90_000)

test('signing out leaves nothing of a roster behind', async () => {
  const { phone, page, registrations } = await givenPhone()
  await phone.setOffline(false)
  await eventually(async () => expect(await unsentOnDisk(page)).toBe(0))
  await page.goto('/teach/roster#/sign-out')
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL('**/staff/sign-in')
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([])
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({})
  const names = (await phone.cookies()).map(({ name }) => name)
  expect(names.filter((name) => /staff|device/.test(name))).toEqual([])
  await page.goto('/teach/roster')
  await page.getByRole('link', { name: '登录' }).waitFor()
  expect(await page.content()).not.toContain(registrations[0]?.name)
}, 90_000)

test('signing out on another page of staff names what is unsent first, and wipes when nothing is', async () => {
  const { phone, page } = await givenPhone()
  // The phone has its network back, and the roster is not open: nothing sends what waits.
  await page.goto('about:blank')
  await phone.setOffline(false)
  await phone.route('**/teach/roster/records', (route) => route.abort())
  await page.goto('/teach')
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL('**/teach/roster#/sign-out')
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByText('还有 1 条记录没有上传').waitFor()
  await phone.unroute('**/teach/roster/records')
  await page.goto('/teach/roster#/')
  await eventually(async () => expect(await unsentOnDisk(page)).toBe(0))
  await page.goto('/teach')
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL('**/staff/sign-in')
  expect(await unsentOnDisk(page)).toBeUndefined()
}, 90_000)

test('signing out without a network wipes the phone after two warnings, and ends the sign-in when there is one', async () => {
  const { phone, page, teachers } = await givenPhone()
  await page.goto('/teach/roster#/sign-out')
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByText('还有 1 条记录没有上传').waitFor()
  expect(await unsentOnDisk(page)).toBe(1)
  await page.getByRole('button', { name: '仍要退出' }).click()
  await page.getByRole('button', { name: '删除 1 条并退出' }).click()
  await eventually(async () => expect(await phone.pages()[0]?.url()).not.toContain('#/sign-out'))
  await phone.setOffline(false)
  await page.goto('/teach/roster')
  await eventually(async () => expect(await signInsOf(teachers[0].id)).toBe(0))
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({})
}, 90_000)

async function signInsOf(staffId: string) {
  const all = await connections.db
    .selectFrom('sign_in')
    .select('token_hash')
    .where('staff_id', '=', staffId)
    .execute()
  return all.length
}

/** As if hours had passed for the server: the sign-in went idle, and the device's time is up. */
async function letTimePass(staffId: string) {
  const past = new Date(Date.now() - 1000).toISOString()
  await connections.db.deleteFrom('sign_in').where('staff_id', '=', staffId).execute()
  await connections.db
    .updateTable('device')
    .set({ expires_at: past })
    .where('staff_id', '=', staffId)
    .execute()
}

test('when its time is up the rosters go, and what is unsent waits until the same teacher signs in again', async () => {
  const { phone, page, teachers, registrations, classSession } = await givenPhone()
  await letTimePass(teachers[0].id)
  await phone.setOffline(false)
  await page.getByText('登录已过期').waitFor()
  expect(await page.content()).not.toContain(registrations[0]?.name)
  expect(await unsentOnDisk(page)).toBe(1)
  await page.getByText('还有 1 条记录加密存在这部手机里').waitFor()

  await openRoster(page, teachers[0])
  await eventually(async () => expect(await unsentOnDisk(page)).toBe(0))
  const events = await connections.db
    .selectFrom('attendance_event')
    .select('registration_id')
    .where('class_session_id', '=', classSession.id)
    .execute()
  expect(events).toEqual([{ registration_id: registrations[0]?.id }])
}, 90_000)

test('another teacher who signs in on that phone does not send what is not hers', async () => {
  const { phone, page, teachers, classSession } = await givenPhone()
  await letTimePass(teachers[0].id)
  await phone.setOffline(false)
  await page.getByText('登录已过期').waitFor()
  await openRoster(page, teachers[1])
  await page.getByText('别的老师有 1 条记录在这部手机里').waitFor()
  const events = await connections.db
    .selectFrom('attendance_event')
    .select('id')
    .where('class_session_id', '=', classSession.id)
    .execute()
  expect(events).toEqual([])
}, 90_000)

test('a phone that was cut off is wiped at its next contact, unsent records too', async () => {
  const { phone, page, teachers, registrations } = await givenPhone()
  const now = new Date().toISOString()
  await connections.db
    .updateTable('device')
    .set({ ended_at: now, ended_as: 'cut_off', ended_by: teachers[0].id })
    .where('staff_id', '=', teachers[0].id)
    .execute()
  await phone.setOffline(false)
  await page.getByText('负责人已停用这部手机').waitFor()
  expect(await unsentOnDisk(page)).toBeUndefined()
  expect(await page.content()).not.toContain(registrations[0]?.name)
}, 90_000)
