import { expect, test } from 'vitest'
import { cardKeyOf, codeKeyOf } from '#app/domain/attendance/code-key.ts'
import { testVault } from '#tests/support/operation.ts'

test('a class session always has the same key, and no other has it', () => {
  const key = codeKeyOf(testVault, 'one')
  expect(key).toMatch(/^[\w-]{43}$/)
  expect(codeKeyOf(testVault, 'one')).toBe(key)
  expect(new Set([key, codeKeyOf(testVault, 'two'), cardKeyOf(testVault, 'one')]).size).toBe(3)
})
