import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { typedReason } from '#app/domain/attendance/typed-reason.ts'
import { testVault } from '#tests/support/operation.ts'

const key = testVault.newKey()
const read = (reason: string | null) => typedReason(testVault, key, reason)

test('what was typed of a mark is read in clear, whoever the child left with', () => {
  const sealed = testVault.seal(key, '点错了')
  expect(read(sealed)).toBe('点错了')
  expect(read(`other:${sealed}`)).toBe('点错了')
  expect(read(`guardian:${randomUUID()}:${sealed}`)).toBe('点错了')
})

test('whom a child left with is no reason, and an older one was kept as it stood', () => {
  expect(read(`guardian:${randomUUID()}`)).toBeNull()
  expect(read('other')).toBeNull()
  expect(read(null)).toBeNull()
  expect(read('刚到：路上堵车')).toBe('刚到：路上堵车')
})

test('of a family that was erased nothing is read', () => {
  expect(typedReason(testVault, null, testVault.seal(key, '点错了'))).toBeNull()
})
