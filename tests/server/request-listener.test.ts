import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../support/running-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'info' })
})
afterAll(() => server.stop())

/** The status of a request that fetch would refuse to make. */
function statusOf(method: string, path: string, headers: Record<string, string>, body?: Buffer[]) {
  return new Promise<number | undefined>((resolve, reject) => {
    const asked = request(server.origin + path, { method, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asked.on('error', reject)
    for (const chunk of body ?? []) asked.write(chunk)
    asked.end()
  })
}

test('every answer says that nothing inline runs and nobody may frame it', async () => {
  for (const path of ['/', '/me', '/nowhere', '/health']) {
    const { headers } = await server.get(path)
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
  }
})

test('pages hold nothing that the policy would stop', async () => {
  const html = await (await server.get('/')).text()
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\bstyle="|\bon[a-z]+="/)
})

test("another site's page cannot post a form here", async () => {
  const evil = { origin: 'https://evil.example' }
  expect((await server.post('/display', { lang: 'en' }, evil)).status).toBe(403)
  expect((await server.post('/display?_data=x', { lang: 'en' }, evil)).status).toBe(403)
  const spoofed = { ...evil, 'x-forwarded-host': 'evil.example' }
  expect((await server.post('/display', { lang: 'en' }, spoofed)).status).toBe(403)
  expect((await server.post('/display', { lang: 'en' })).status).toBe(303)
})

test('TRACE is refused', async () => {
  expect(await statusOf('TRACE', '/', {})).toBe(405)
})

test('a body beyond a megabyte is refused, announced or not', async () => {
  const headers = { origin: server.origin, 'content-type': 'application/x-www-form-urlencoded' }
  const tooLong = { ...headers, 'content-length': '1048577' }
  expect(await statusOf('POST', '/display', tooLong)).toBe(413)
  const chunks = Array.from({ length: 20 }, () => Buffer.alloc(65_536, 'a'))
  expect(await statusOf('POST', '/display', headers, chunks)).toBe(413)
})

test('personal pages are kept by nobody', async () => {
  expect((await server.get('/me')).headers.get('cache-control')).toBe('private, no-store')
})

test('assets are kept for ever, and come compressed', async () => {
  const html = await (await server.get('/')).text()
  const path = /\/assets\/[^"]+\.css/.exec(html)?.[0] ?? ''
  const { headers } = await server.get(path, { 'accept-encoding': 'br' })
  expect(headers.get('cache-control')).toContain('immutable')
  expect(headers.get('content-encoding')).toBe('br')
})

test('the log names routes, not what was asked of them', async () => {
  await server.get('/me/signups/0198-secret?child=secret')
  await server.get('/health')
  expect(server.output()).toContain('"path":"/me/signups/:registrationId"')
  expect(server.output()).not.toContain('secret')
})

test('health, and readiness until it stops', async () => {
  expect((await server.get('/health')).status).toBe(200)
  expect((await server.get('/ready')).status).toBe(200)
  await server.stop()
  expect(server.process.exitCode).toBe(0)
})
