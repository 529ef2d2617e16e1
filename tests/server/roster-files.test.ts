import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../support/running-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ JOBS: 'off' })
})
afterAll(() => server.stop())

interface Manifest {
  start_url: string
  display: string
  icons: { src: string; sizes: string; purpose?: string }[]
}

/** Width and height of a PNG. */
const sizeOf = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`

test('the roster can be put on a phone like any app: a name, a start, icons of the sizes that it says', async () => {
  const answer = await server.get('/teach/roster.webmanifest')
  expect(answer.headers.get('content-type')).toBe('application/manifest+json')
  const manifest: Manifest = JSON.parse(await answer.text())
  expect(manifest).toMatchObject({ start_url: '/teach/roster', display: 'standalone' })
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512', '512x512'])
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true)
  for (const { src, sizes } of manifest.icons) {
    const icon = await server.get(src)
    expect(sizeOf(Buffer.from(await icon.arrayBuffer()))).toBe(sizes)
  }
})

test('its worker speaks for all pages of class sessions, and is asked for anew each time', async () => {
  const { headers } = await server.get('/teach/worker.js')
  expect(headers.get('service-worker-allowed')).toBe('/teach')
  expect(headers.get('cache-control')).toBe('no-cache')
})

test('the scripts of the roster, with all that they may load, weigh less than 90 KB', () => {
  const worker = readFileSync('build/client/teach/worker.js', 'utf8')
  const paths = [...worker.matchAll(/\/(?:teach|assets)\/[\w.-]+\.js(?=\\?")/g)].map(
    ([path]) => path,
  )
  expect(paths).toContain('/teach/start.js')
  const sizes = paths.map((path) => gzipSync(readFileSync(`build/client${path}`)).length)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(90_000)
})
