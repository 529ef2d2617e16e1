import type { Browser, BrowserContext, Page } from 'playwright-core'
import decodeQR from 'qr/decode.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readScan } from '#app/domain/attendance/check-in-code.ts'
import { codeKeyOf } from '#app/domain/attendance/code-key.ts'
import { type Connections, openDatabase } from '#db/client.ts'
import { signedInAs } from '#tests/support/app.ts'
import { openBrowser } from '#tests/support/browser.ts'
import {
  givenChild,
  givenClassSession,
  givenGuardian,
  givenOffering,
} from '#tests/support/given.ts'
import { operationAt, testDataKey, testVault } from '#tests/support/operation.ts'
import { type RunningServer, startServer } from '#tests/support/running-server.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { expectAccessible, openPhone } from '#tests/support/walk.ts'

let server: RunningServer
let browser: Browser
let connections: Connections

beforeAll(async () => {
  server = await startServer({ DATA_KEY: testDataKey })
  browser = await openBrowser()
  connections = openDatabase(server.env.DATABASE_URL ?? '')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await connections?.close()
})

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

/** A family whose child goes to a lesson that begins now, on a phone of its own or one that others use. */
async function givenPhone({ scripts = true, shared = false } = {}) {
  const { db } = connections
  const offering = await givenOffering(db, {
    ...{ registration_opens_at: inHours(-24), registration_closes_at: inHours(-1) },
    ...{ first_starts_at: inHours(0), last_ends_at: inHours(2), departure: 'collected' },
  })
  const classSession = await givenClassSession(db, offering)
  const email_hash = testVault.lookup(crypto.randomUUID())
  const child = await givenChild(db, {}, await givenGuardian(db, { email_hash }))
  const signedUp = await signUp(db, child, offering.id, operationAt(inHours(-3)))
  if (!('registrationId' in signedUp)) throw new Error('the child was to be signed up')
  const cookie = await signedInAs(db, { guardianId: child.guardian_id }, inHours(0))
  if (shared) {
    const made = db.updateTable('sign_in').set({ shared_device: 1 })
    await made.where('guardian_id', '=', child.guardian_id).execute()
  }
  const page = await openPhone(browser, server.origin, { scripts })
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: server.origin }])
  const { registrationId } = signedUp
  const scan = (text: string, now: number) =>
    readScan({
      codeKey: codeKeyOf(testVault, classSession.id),
      rows: [{ registrationId }],
      ...{ text, now: new Date(now).toISOString() },
    })
  return { page, scan, registrationId }
}

/** What a camera reads on the page. */
async function scanned(page: Page) {
  const box = await page.locator('.qr__code').getAttribute('viewBox')
  const path = await page.locator('.qr__code path').getAttribute('d')
  const [size, scale] = [Number(box?.split(' ').at(-1)), 4]
  const side = size * scale
  const data = new Uint8Array(side * side * 4).fill(255)
  for (const [, x, y] of (path ?? '').matchAll(/M(\d+) (\d+)/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      const from = (row * side + Number(x) * scale) * 4
      for (let at = from; at < from + scale * 4; at += 4) data.fill(0, at, at + 3)
    }
  }
  return decodeQR({ width: side, height: side, data })
}
const digitsOn = (page: Page) => page.locator('[data-part=digits]').innerText()

const leftBehind = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))

async function keptReady(page: Page) {
  await page.goto('/me/check-in')
  await page.waitForFunction(() => document.body.classList.contains('has-codes'))
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
}

test('the codes of today open without a network, go on changing, and are gone the next day', async () => {
  const { page, scan, registrationId } = await givenPhone()
  const fits = { outcome: 'fits', registrationId }
  await page.clock.install({ time: new Date() })
  await keptReady(page)
  await expectAccessible(page)
  const now = () => page.evaluate(() => Date.now())
  expect(await scan(await scanned(page), await now())).toMatchObject({ ...fits, method: 'qr' })

  await offline(page.context())
  await page.reload()
  await page.getByText('下面的码照样可以用').waitFor()
  await page.getByText('小雨').waitFor()
  await page.waitForFunction(() =>
    /\d{3} \d{3}/.test(document.querySelector('[data-part=digits]')?.textContent ?? ''),
  )
  const [first, digits] = [await scanned(page), await digitsOn(page)]
  expect(await scan(first, await now())).toMatchObject(fits)
  expect(await scan(digits, await now())).toMatchObject({ ...fits, method: 'code' })
  await page.getByText('接送码').click()
  await page.getByText('何丽云').waitFor()
  await expectAccessible(page)

  await page.clock.fastForward(31_000)
  await page.waitForFunction(
    (before) => document.querySelector('[data-part=digits]')?.textContent !== before,
    digits,
  )
  const second = await scanned(page)
  expect(second).not.toBe(first)
  expect(await scan(second, await now())).toMatchObject(fits)
  expect(await scan(first, (await now()) + 300_000)).toMatchObject({ outcome: 'refused' })

  await page.clock.fastForward(24 * 3_600_000)
  await page.getByText('这部手机上没有今天的签到码').waitFor()
  expect(await page.locator('.check-in').count()).toBe(0)
  await page.reload()
  await page.getByText('这部手机上没有今天的签到码').waitFor()
  expect((await leftBehind(page)).databases).toEqual([])
})

test('nothing personal stands on the phone in clear, and nothing at all after signing out', async () => {
  const { page, registrationId } = await givenPhone()
  await keptReady(page)
  const clear = await page.evaluate(async () => {
    const texts: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        texts.push(request.url, (await (await cache.match(request))?.text()) ?? '')
      }
    }
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('check-in-codes')
      opening.onsuccess = () => resolve(opening.result)
    })
    const kept = await new Promise<{ key: CryptoKey; sealed: { bytes: ArrayBuffer } }>(
      (resolve) => {
        const reading = db.transaction('kept').objectStore('kept').get('codes')
        reading.onsuccess = () => resolve(reading.result)
      },
    )
    db.close()
    const bytes = new Uint8Array(kept.sealed.bytes)
    texts.push(new TextDecoder().decode(bytes), JSON.stringify(kept), JSON.stringify(localStorage))
    const exported = await crypto.subtle.exportKey('raw', kept.key).catch(() => 'not to be had')
    return { all: texts.join('\n'), exported }
  })
  expect(clear.exported).toBe('not to be had')
  expect(clear.all).toContain('/me/check-in/offline')
  for (const personal of ['小雨', '何丽云', registrationId])
    expect(clear.all).not.toContain(personal)

  await page.goto('/me')
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL('/')
  expect(await leftBehind(page)).toEqual({ databases: [], caches: [], workers: 0 })
})

test('a device that others use keeps nothing', async () => {
  const { page, scan } = await givenPhone({ shared: true })
  await page.goto('/me/check-in')
  await page.waitForFunction(() => document.body.classList.contains('has-codes'))
  expect(await scan(await digitsOn(page), Date.now())).toMatchObject({ outcome: 'fits' })
  expect(await leftBehind(page)).toEqual({ databases: [], caches: [], workers: 0 })
})

test('without JavaScript the page shows the code of the moment, and how long it is good', async () => {
  const { page, scan } = await givenPhone({ scripts: false })
  await page.goto('/me/check-in')
  expect(await scan(await scanned(page), Date.now())).toMatchObject({ outcome: 'fits' })
  await page.getByText(/\d\d:\d\d前有效/).waitFor()
  await page.getByRole('link', { name: '刷新' }).waitFor()
})

async function offline(context: BrowserContext) {
  await context.setOffline(true)
}
