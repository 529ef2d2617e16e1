import { expect, test } from 'vitest'
import { readContact } from '#app/domain/identity/contact.ts'
import { maskEmail, maskMobile, maskName } from '#app/domain/identity/masks.ts'
import { normaliseEmail } from '#app/domain/identity/normalise-email.ts'
import { normaliseMobile } from '#app/domain/identity/normalise-mobile.ts'
import { readPersonName } from '#app/domain/identity/person-name.ts'
import type { Read } from '#app/domain/identity/typed-text.ts'
import { readUscc, usccAsTyped } from '#app/domain/identity/uscc.ts'
import vectors from './validation-vectors.json' with { type: 'json' }

const outcome = (read: Read<string>) => (read.ok ? read.value : `!${read.problem}`)

test.each(vectors.mobile)('mobile number, $case: $input', ({ input, expect: expected }) => {
  expect(outcome(normaliseMobile(input))).toBe(expected)
})

test.each(vectors.personName)('name, $case: $input', ({ input, expect: expected }) => {
  expect(outcome(readPersonName(input))).toBe(expected)
})

test.each(vectors.usci)('credit code, $case: $input', ({ input, expect: expected }) => {
  expect(outcome(readUscc(input))).toBe(expected)
})

test('a credit code whose check character differs can still be kept as typed, for an officer to confirm', () => {
  expect(usccAsTyped(' 51440600mj0000001a')).toBe('51440600MJ0000001A')
})

const masks = { maskName, maskMobile, maskEmail }
test.each(vectors.masks)('$fn $input', ({ fn, input, expect: expected }) => {
  const mask = Object.entries(masks).find(([name]) => name === fn)?.[1]
  expect(mask?.(input)).toBe(expected)
})

test.each([
  ['Chen.Ming@QQ.com', 'chen.ming@qq.com'],
  ['  chen＠example。com ', 'chen@example.com'],
  ['a+b@sub.example.com', 'a+b@sub.example.com'],
  ['', '!empty'],
  ['chen', '!format'],
  ['chen@example', '!format'],
  ['chen..ming@example.com', '!format'],
  ['a@b@example.com', '!format'],
  ['chen@-example.com', '!format'],
  ['chen@example.com\r\nBcc: x@example.com', '!format'],
  [`${'a'.repeat(65)}@example.com`, '!format'],
])('mail address %j', (input, expected) => {
  expect(outcome(normaliseEmail(input))).toBe(expected)
})

test.each([
  ['138 1234 1234', { ok: true, value: { kind: 'phone', value: '13812341234' } }],
  ['Chen@example.com', { ok: true, value: { kind: 'email', value: 'chen@example.com' } }],
  ['12345', { ok: false, problem: 'phone' }],
  ['chen.example.com', { ok: false, problem: 'email' }],
  [' ', { ok: false, problem: 'empty' }],
])('phone and mail share one field: %j', (typed, expected) => {
  expect(readContact(typed)).toEqual(expected)
})
