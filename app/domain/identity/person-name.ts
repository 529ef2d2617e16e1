import { type Read, withoutWidthless } from './typed-text.ts'

const lookAlikesOfDot = /[•・･‧∙⋅．]/g
const letters = /^[\p{Script=Han}\p{Script=Latin}][\p{Script=Han}\p{Script=Latin}\p{M}·'’. -]*$/u
const [longestHan, longest] = [25, 60]

/**
 * A person's name, stored as typed: Chinese characters of any plane, or Latin letters. Only spaces are tidied, and the
 * look-alikes of the dot in minority names become U+00B7.
 */
export function readPersonName(text: string): Read<'empty' | 'chars' | 'length' | 'too_long'> {
  const tidy = withoutWidthless(text)
    .replace(lookAlikesOfDot, '·')
    .replace(/\s+/g, ' ')
    .replace(/ ?· ?/g, '·')
    .trim()
  const hasLatin = /\p{Script=Latin}/u.test(tidy)
  const value = hasLatin ? tidy : tidy.replaceAll(' ', '')
  if (value === '') return { ok: false, problem: 'empty' }
  if (!letters.test(value)) return { ok: false, problem: 'chars' }
  const { length } = Array.from(value)
  if (length < 2) return { ok: false, problem: 'length' }
  return length > (hasLatin ? longest : longestHan)
    ? { ok: false, problem: 'too_long' }
    : { ok: true, value }
}
