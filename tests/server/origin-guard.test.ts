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

test('whoever carries a token may post where tokens are asked for, and nowhere else', () => {
  const posted = (url: string, headers: Record<string, string>) =>
    refusesOrigin(
      { method: 'POST', url, headers: { host: 'xuetang.example.com', ...headers } },
      ours,
    )
  expect(posted('/sms/receipts', { authorization: 'Bearer 123' })).toBe(false)
  expect(posted('/sms/receipts', {})).toBe(true)
  for (const url of ['/me/profile', '/sms/receipts/', '/sms/receipts?x=1', '/me/sms/receipts']) {
    expect(posted(url, { authorization: 'Bearer 123' })).toBe(true)
  }
})

test('anybody may look', () => {
  expect(refuses('GET', { origin: 'https://evil.example' })).toBe(false)
})

test('a mail provider may unsubscribe somebody with one click, and do nothing else', () => {
  const form = { host: 'xuetang.example.com', 'content-type': 'application/x-www-form-urlencoded' }
  const posts = (url: string, headers = form, method = 'POST') =>
    !refusesOrigin({ method, url, headers }, ours)
  const multipart = { ...form, 'content-type': 'multipart/form-data; boundary=x' }
  expect(posts('/u/a-Token_1')).toBe(true)
  expect(posts('/u/a-Token_1', multipart)).toBe(true)

  expect(posts('/u/a-Token_1', { ...form, 'content-type': 'application/json' })).toBe(false)
  expect(posts('/u/a-Token_1', form, 'PUT')).toBe(false)
  const fromAPage = { ...form, origin: 'https://evil.example' }
  expect(posts('/u/a-Token_1', fromAPage)).toBe(false)
  const others = [
    '/u/',
    '/u/a/undoing',
    '/u/a?_data=x',
    '/u/a%2Fundoing',
    '/u/../me',
    '//u/a',
    '/u/a#',
  ]
  expect(others.filter((url) => posts(url))).toEqual([])
})
