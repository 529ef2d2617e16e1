import { foldIdentifier, type Read } from './typed-text.ts'

/** The eleven digits of a mainland mobile number, however it was typed: with +86, spaces, hyphens, full-width digits. */
export function normaliseMobile(text: string): Read<'empty' | 'format' | 'length' | 'prefix'> {
  const bare = foldIdentifier(text).replace(/[-‐‑–—()]/g, '')
  if (bare === '') return { ok: false, problem: 'empty' }
  const digits = bare.replace(/^(\+86|0086|86(?=\d{11}$))/, '')
  if (!/^\d+$/.test(digits)) return { ok: false, problem: 'format' }
  if (digits.length !== 11) return { ok: false, problem: 'length' }
  return /^1[3-9]/.test(digits) ? { ok: true, value: digits } : { ok: false, problem: 'prefix' }
}

/** The same, where it may be left empty. */
export function readOptionalMobile(text: string): Read<'empty' | 'format' | 'length' | 'prefix'> {
  return text.trim() === '' ? { ok: true, value: '' } : normaliseMobile(text)
}
