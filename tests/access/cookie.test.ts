import { expect, test } from 'vitest'
import { clearCookie, readCookie, setCookie } from '#app/access/cookie.ts'

const https = 'https://xuetang.example.com'
const http = 'http://localhost:3000'
const asking = (cookie: string) => new Request(http, { headers: { cookie } })

test('over https the cookie is for this host alone, and no script can read it', () => {
  expect(setCookie('family', 'token', { publicOrigin: https, seconds: 60 })).toBe(
    '__Host-family=token; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60',
  )
})

test('over http, as on a demo, it does without the prefix that browsers would refuse', () => {
  expect(setCookie('family', 'token', { publicOrigin: http })).toBe(
    'family=token; Path=/; HttpOnly; SameSite=Lax',
  )
})

test('signing out takes the cookie away', () => {
  expect(clearCookie('staff', https)).toContain('__Host-staff=; ')
  expect(clearCookie('staff', https)).toContain('Max-Age=0')
})

test('a cookie is read among others, and one without the prefix counts for nothing over https', () => {
  expect(readCookie(asking('lang=en; family=abc; staff=def'), 'family', http)).toBe('abc')
  expect(readCookie(asking('family=abc'), 'family', https)).toBeUndefined()
  expect(readCookie(asking('__Host-family=abc'), 'family', https)).toBe('abc')
  expect(readCookie(new Request(http), 'family', http)).toBeUndefined()
})
