import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassword } from '#db/seed/demo/accounts.ts'
import { openBrowser } from '#tests/support/browser.ts'
import { type RunningServer, startServer, temporaryFolder } from '#tests/support/running-server.ts'
import { expectAccessible, openPhone } from '#tests/support/walk.ts'

let server: RunningServer
let browser: Browser
/** The addresses of the demo's draws: one was held, one is open. */
let held: string
let open: string

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  const page = await openPhone(browser, server.origin)
  const addressOf = async (heading: string) => {
    await page.goto('/draws')
    const section = page.locator('section', { has: page.getByRole('heading', { name: heading }) })
    const first = section.locator('a[href^="/draws/"]').first()
    return (await first.getAttribute('href')) ?? ''
  }
  held = await addressOf('已抽签')
  open = await addressOf('报名中')
  await page.close()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const verdict = (page: Page) => page.locator('[data-check-draw] [data-part]:visible').first()
const recompute = (page: Page) => page.getByRole('button', { name: '在浏览器里复算' }).click()

/** Lets the page get another file than the server has. */
async function tamper(page: Page, file: string, change: (text: string) => string) {
  await page.route(`**${held}/${file}`, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: change(await answer.text()) })
  })
}

test('the page recomputes the draw in the browser and agrees with the server', async () => {
  const page = await openPhone(browser, server.origin)
  await page.goto(held)
  await recompute(page)
  await page.locator('[data-part=ok]').waitFor()
  expect(await page.locator('[data-part=ok]').textContent()).toContain('一致')
  expect(await page.locator('[data-part=differs]').isVisible()).toBe(false)
  await expectAccessible(page)
})

test.each([
  ['pool.json', (text: string) => text.replace('"weight":', '"weight": '), '签池被改过'],
  ['pool.json', (text: string) => text.replace(/"weight":\d/, '"weight":9'), '签池被改过'],
  ['result.json', (text: string) => text.replace('"3012.45"', '"3012.46"'), '结果被改过'],
  ['result.json', (text: string) => text.slice(0, 200), '结果文件不完整'],
])('a changed %s is told, with what differs', async (file, change, said) => {
  const page = await openPhone(browser, server.origin)
  await tamper(page, file, change)
  await page.goto(held)
  await recompute(page)
  await page.locator('[data-part=differs]').waitFor()
  const told = await page.locator('[data-part=differs]').textContent()
  expect([told, await page.locator('[data-part=ok]').isVisible()]).toEqual([
    ...[expect.stringMatching(new RegExp(`不一致.*${said}`, 's')), false],
  ])
})

test('a download that fails is told, and can be tried again', async () => {
  const page = await openPhone(browser, server.origin)
  await page.route(`**${held}/result.json`, (route) => route.abort(), { times: 1 })
  await page.goto(held)
  await recompute(page)
  await page.locator('[data-part=failed]').waitFor()
  await recompute(page)
  await page.locator('[data-part=ok]').waitFor()
  expect(await verdict(page).isVisible()).toBe(true)
})

test('the script, downloaded with the files, says the same off-line, and tells a changed pool', async () => {
  const folder = temporaryFolder()
  const download = async (path: string, name: string) => {
    const answer = await server.get(path)
    expect(answer.status).toBe(200)
    const text = await answer.text()
    writeFileSync(join(folder, name), text)
    return text
  }
  await download('/draws/verify-draw.mjs', 'verify-draw.mjs')
  const pool = await download(`${held}/pool.json`, 'pool.json')
  await download(`${held}/result.json`, 'result.json')
  const run = promisify(execFile)
  const alone = { cwd: folder, env: { NODE_ENV: 'production' as const } }
  const files = ['verify-draw.mjs', 'pool.json', 'result.json']
  const { stdout } = await run(process.execPath, files, alone)
  expect(stdout).toMatch(/^一致/m)
  writeFileSync(join(folder, 'pool.json'), pool.replace(/"weight":\d/, '"weight":9'))
  const changed = run(process.execPath, files, alone)
  await expect(changed).rejects.toMatchObject({ stdout: expect.stringMatching(/^不一致/m) })
})

test('a parent finds a ticket’s result without JavaScript; every page is readable, narrow and small', async () => {
  const page = await openPhone(browser, server.origin, { scripts: false })
  const pool = await (await server.get(`${held}/pool.json`)).text()
  const number = /"number":"([0-9a-f]{32})"/.exec(pool)?.[1] ?? ''
  await page.goto(held)
  expect(await page.getByRole('button', { name: '在浏览器里复算' }).isVisible()).toBe(false)
  await page.locator('[name=ticket]').fill(` ${number.toUpperCase()}`)
  await page.getByRole('button', { name: '查结果' }).click()
  await page.waitForURL(/ticket=/)
  expect(await page.locator('#ticket-result [role=status]').textContent()).toMatch(/抽中|候补第/)
  for (const path of ['/draws', held, open, `${held}?ticket=${number}`, `${held}?ticket=x`]) {
    const answer = await server.get(path)
    expect([path, answer.status]).toEqual([path, 200])
    expect(Buffer.byteLength(await answer.text())).toBeLessThan(40_000)
  }
})

test('every page of a draw is accessible on a phone and on a desk', async () => {
  const page = await openPhone(browser, server.origin)
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    for (const path of ['/draws', held, open, `${held}?ticket=${'a'.repeat(32)}`]) {
      await page.goto(path)
      await expectAccessible(page)
    }
  }
})

async function signIn(email: string) {
  const page = await openPhone(browser, server.origin)
  await page.goto('/staff/sign-in')
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(demoPassword)
  await page.locator('main form button').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/staff/sign-in'))
  return page
}

test('an officer makes a secret in the browser, hands in its hash alone, and it is public', async () => {
  const page = await signIn('officer@example.com')
  await page.goto(`/office${open}`)
  await expectAccessible(page)
  await page.getByRole('link', { name: '提交密语的指纹' }).click()
  await page.getByRole('button', { name: '在这台设备上生成' }).click()
  await page.locator('[data-part=made]').waitFor()
  const secret = (await page.locator('[data-part=secret]').textContent()) ?? ''
  const commitment = await page.locator('[name=commitment]').inputValue()
  expect([secret, commitment]).toEqual([
    ...[expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{64}$/)],
  ])
  await expectAccessible(page)
  const posted = page.waitForRequest((request) => request.method() === 'POST')
  await page.getByRole('button', { name: '提交指纹' }).click()
  expect((await posted).postData()).not.toContain(secret)
  await page.waitForURL(/done=committed/)
  await page.goto(open)
  expect(await page.locator('main').textContent()).toContain(commitment)
  for (const path of [`/office${open}/source`, '/office/draws', `/office${held}`]) {
    await page.goto(path)
    await expectAccessible(page)
  }
})

test('the pages of a draw are accessible to an officer and an organisation, too', async () => {
  const office = await signIn('officer@example.com')
  for (const part of ['value', 'confirmation', 'holding', 'commitment']) {
    await office.goto(`/office${open}/${part}`)
    await expectAccessible(office)
  }
  const provider = await signIn('coordinator2@example.com')
  for (const path of ['/provider/draws', `/provider${open}`, `/provider${open}/commitment`]) {
    const answer = await provider.goto(path)
    expect([path, answer?.status()]).toEqual([path, 200])
    await expectAccessible(provider)
  }
})
