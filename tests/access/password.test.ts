import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from '#app/access/password.ts'

test('a password is known again by its argon2id hash, and no other is', async () => {
  const hash = await hashPassword('a long demo password')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(await verifyPassword('a long demo password', hash)).toBe(true)
  expect(await verifyPassword('a long demo passwore', hash)).toBe(false)
})

test('the same password gets another hash each time', async () => {
  expect(await hashPassword('a long demo password')).not.toBe(
    await hashPassword('a long demo password'),
  )
})

test('where there is no account, no password is right', async () => {
  expect(await verifyPassword('', null)).toBe(false)
})
