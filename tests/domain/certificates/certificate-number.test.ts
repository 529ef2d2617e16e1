import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  certificateNumber,
  groupedNumber,
  readCertificateNumber,
} from '#app/domain/certificates/certificate-number.ts'

const digits = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const anyNumber = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => certificateNumber(Buffer.from(bytes).toString('hex')))

test('a number holds 75 random bits: at a thousand guesses a second nobody meets one of a million in a thousand years', () => {
  const bits = Math.log2(32) * 15
  expect(bits).toBeGreaterThanOrEqual(60)
  const guessesInAThousandYears = 1000 * 86_400 * 365 * 1000
  expect((guessesInAThousandYears * 1e6) / 2 ** bits).toBeLessThan(0.001)
  const many = Array.from({ length: 2000 }, () =>
    certificateNumber(randomBytes(16).toString('hex')),
  )
  expect(new Set(many.map((one) => one.slice(0, 8))).size).toBe(2000)
})

describe('a number as it is printed', () => {
  test('is read back, with dashes, blanks, small letters and letters taken for digits', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const printed = groupedNumber(number)
        expect(printed).toMatch(/^(\w{4}-){3}\w{4}$/)
        const sloppy = ` ${printed.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `
        for (const typed of [number, printed, sloppy, printed.replaceAll('-', '—')]) {
          expect(readCertificateNumber(typed)).toBe(number)
        }
      }),
    )
  })

  test('is not taken with one wrong character', () => {
    const wrong = fc.tuple(anyNumber, fc.nat(15), fc.constantFrom(...digits))
    fc.assert(
      fc.property(wrong, ([number, at, other]) => {
        fc.pre(number[at] !== other)
        const mistyped = number.slice(0, at) + other + number.slice(at + 1)
        expect(readCertificateNumber(mistyped)).toBeUndefined()
      }),
    )
  })

  test('is not taken when it is too short, too long, or something else', () => {
    const number = certificateNumber('0123456789abcdef0123456789abcdef')
    for (const typed of ['', number.slice(1), `${number}0`, 'x'.repeat(100_000), '何小雨', '💧']) {
      expect(readCertificateNumber(typed)).toBeUndefined()
    }
  })
})
