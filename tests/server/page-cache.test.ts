import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { pageCache } from '../../server/page-cache.ts'

const started: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of started.splice(0)) server.close()
})

/** A server with nothing but the cache, whose pages say what they were rendered of. */
async function cacheServer({ status = 200, headers = {} as Record<string, string> } = {}) {
  const rendered: string[] = []
  let now = 0
  const sendPublicPage = pageCache(
    async (url, cookie) => {
      rendered.push(url)
      await new Promise((soon) => setImmediate(soon))
      const body = Buffer.from(`<p>${url} [${cookie}]</p>`.padEnd(2000))
      const all = new Headers({ 'content-type': 'text/html; charset=utf-8', ...headers })
      return { status, headers: all, body }
    },
    () => now,
  )
  const server = createServer(async (request, response) => {
    if (!(await sendPublicPage(request, response))) response.writeHead(418).end()
  })
  started.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const get = (path: string, sent: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: sent })
  const pass = (ms: number) => {
    now += ms
  }
  return { get, pass, rendered }
}

test('a page is rendered once a second, however many ask', async () => {
  const { get, pass, rendered } = await cacheServer()
  await Promise.all(Array.from({ length: 20 }, () => get('/activities?town=440606001')))
  await get('/activities?town=440606001')
  expect(rendered).toHaveLength(1)

  pass(1001)
  await get('/activities?town=440606001')
  expect(rendered).toHaveLength(2)
})

test('a page fetched a second before an opening is not what is shown a second after it', async () => {
  const { get, pass, rendered } = await cacheServer()
  pass(-1000)
  const before = await get('/a/1')
  pass(2000)
  const after = await get('/a/1', { 'if-none-match': before.headers.get('etag') ?? '' })
  expect(rendered).toHaveLength(2)
  expect(after.headers.get('cache-control')).toBe('no-cache')
})

test('languages and sizes of print do not leak into each other', async () => {
  const { get } = await cacheServer()
  expect(await (await get('/')).text()).toContain('[]')
  expect(await (await get('/', { cookie: 'lang=en' })).text()).toContain('[lang=en]')
  expect(await (await get('/', { cookie: 'a=b; size=elder; lang=en' })).text()).toContain(
    '[lang=en; size=elder]',
  )
  expect(await (await get('/')).text()).toContain('[]')
})

test('a page knows nothing of who asks', async () => {
  const { get, rendered } = await cacheServer()
  expect(await (await get('/a/x', { cookie: 'family=secret' })).text()).not.toContain('secret')
  await get('/a/x')
  expect(rendered).toHaveLength(1)
})

test('whoever holds the page already is told so, also when it was rendered anew', async () => {
  const { get, pass } = await cacheServer()
  const first = await get('/calendar')
  pass(5000)
  const again = await get('/calendar', { 'if-none-match': first.headers.get('etag') ?? '' })

  expect([again.status, await again.text()]).toEqual([304, ''])
})

test.each(['br', 'gzip'])('the page comes back whole over %s', async (encoding) => {
  const { get } = await cacheServer()
  const answer = await get('/privacy', { 'accept-encoding': encoding })
  expect(answer.headers.get('content-encoding')).toBe(encoding)
  expect(await answer.text()).toContain('/privacy []')
})

test.each([
  ['errors', { status: 404 }],
  ['pages that set cookies', { headers: { 'set-cookie': 'a=b' } }],
])('%s are not kept', async (_, made) => {
  const { get, rendered } = await cacheServer(made)
  await get('/a/unknown')
  await get('/a/unknown')
  expect(rendered).toHaveLength(2)
})

test.each(['/me', '/a/x/sign-up', '/sign-in', '/activities?_data=root', '/a/%00'])(
  '%s is left to the application',
  async (path) => {
    const { get } = await cacheServer()
    expect((await get(path)).status).toBe(418)
  },
)

test('what depends on who asks is not kept, and not answered here', async () => {
  const { get, rendered } = await cacheServer()
  for (const query of ['?mine=1', '?programme=camp&mine=1']) {
    expect((await get(`/activities${query}`, { cookie: 'family=x' })).status).toBe(418)
  }
  expect(rendered).toEqual([])
})
