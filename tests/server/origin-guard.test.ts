import { expect, test } from 'vitest'
import { refusesOrigin } from '../../server/origin-guard.ts'

const ours = 'https://xuetang.example.com'
const refuses = (method: string, headers: Record<string, string>) =>
  refusesOrigin({ method, headers: { host: 'xuetang.example.com', ...headers } }, ours)

test('a page of ours may change things', () => {
  expect(refuses('POST', { origin: ours })).toBe(false)
  expect(refuses('POST', { 'sec-fetch-site': 'same-origin' })).toBe(false)
})

test.each([
  [{ origin: 'https://evil.example' }],
  [{ origin: 'null' }],
  [{ origin: 'http://xuetang.example.com' }],
  [{ origin: 'https://xuetang.example.com.evil.example' }],
  [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  [{ origin: 'https://evil.example', host: 'evil.example', 'x-forwarded-host': 'evil.example' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
  [{}],
])('nobody else may: %o', (headers) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    expect(refuses(method, headers)).toBe(true)
  }
})

test('whoever carries a token of their own may, and anybody may look', () => {
  expect(refuses('POST', { authorization: 'Bearer 123' })).toBe(false)
  expect(refuses('GET', { origin: 'https://evil.example' })).toBe(false)
})
