import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { handleError } from '#app/entry.server.tsx'
import { logRequests } from '../../server/request-log.ts'

/** What a database says of values that it refuses, as PostgreSQL's driver hands it on. */
const refusal = Object.assign(
  new Error('duplicate key value violates unique constraint "child_pkey"'),
  {
    detail: 'Key (name)=(何小雨) already exists.',
    parameters: ['何小雨', '13800001234', 'mother@example.com'],
  },
)
const personal = /何小雨|13800001234|mother@example\.com|secret|registration=/

async function logOf(url: string, listener: () => Promise<void>) {
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) })
  const request = Object.assign(new IncomingMessage(new Socket()), { method: 'POST', url })
  request.headers = { cookie: 'family=secret', 'x-forwarded-for': '13800001234' }
  const response = new ServerResponse(request)
  await logRequests(log, () => '/me/children/:childId', listener)(request, response)
  return { text: lines.join(''), status: response.statusCode }
}

const address = '/me/children/secret?registration=1&name=何小雨'

test('the log names the route and the status, and nobody', async () => {
  const { text } = await logOf(address, async () => {})
  expect(JSON.parse(text)).toMatchObject({ path: '/me/children/:childId', status: 200 })
  expect(text).not.toMatch(personal)
})

test('what fails is logged without the values that it failed on', async () => {
  const { text, status } = await logOf(address, () => Promise.reject(refusal))
  expect(status).toBe(500)
  expect(text).toContain('child_pkey')
  expect(text).not.toMatch(personal)
})

test('what fails in a page is written down without them, too', () => {
  const written: string[] = []
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
  handleError(refusal)
  write.mockRestore()
  expect(written.join('')).toContain('child_pkey')
  expect(written.join('')).not.toMatch(personal)
})
