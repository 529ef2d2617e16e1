import { expect, test } from 'vitest'
import { safePath } from '#app/web/safe-path.ts'

test.each(['/', '/a/abc?x=1', '/activities?district=440606&free=1', '/搜索'])(
  '%s may be gone back to',
  (path) => {
    expect(safePath(path)).toBe(encodeURI(path))
  },
)

test.each([
  ...[
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
  ],
  ...['https://evil.example', 'javascript:alert(1)', 'activities', '', '/./%2e//evil.example'],
  '/..//evil.example',
])('%j leads nowhere else', (path) => {
  const url = new URL(safePath(path), 'https://xuetang.example.com')
  expect(url.origin).toBe('https://xuetang.example.com')
  expect(safePath(path).startsWith('//')).toBe(false)
})

test('nothing asked for leads home', () => {
  expect(safePath(null)).toBe('/')
})
