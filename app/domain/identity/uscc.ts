import { foldIdentifier, type Read } from './typed-text.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY' // GB 32100: without I, O, S, V, Z
const form = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/**
 * A unified social credit code, 18 characters in upper case. `check_digit` is a soft problem: an officer may confirm
 * the code `usccAsTyped` against the certificate.
 */
export function readUscc(text: string): Read<'empty' | 'length' | 'format' | 'check_digit'> {
  const code = usccAsTyped(text)
  if (code === '') return { ok: false, problem: 'empty' }
  if (code.length !== 18) return { ok: false, problem: 'length' }
  if (!form.test(code)) return { ok: false, problem: 'format' }
  return code[17] === checkCharacter(code)
    ? { ok: true, value: code }
    : { ok: false, problem: 'check_digit' }
}

export function usccAsTyped(text: string) {
  return foldIdentifier(text).toUpperCase()
}

/** GB 32100 5.6: weights are the powers of 3, modulo 31. */
function checkCharacter(code: string) {
  let [sum, weight] = [0, 1]
  for (const character of code.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31]
}
