// Crockford's digits: none can be taken for another.
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 15

/** The number of a certificate: 75 random bits as 15 characters, and one that tells when another was mistyped. */
export function certificateNumber(random: string) {
  let bits = BigInt(`0x${random}`)
  let number = ''
  for (let i = 0; i < length; i++) {
    number += digits[Number(bits & 31n)]
    bits >>= 5n
  }
  return number + checkCharacter(number)
}

/** A number as somebody typed it, in its plain form; undefined where it cannot be one of ours. */
export function readCertificateNumber(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const isOurs = plain.length === length + 1 && [...plain].every((one) => digits.includes(one))
  return isOurs && checkCharacter(plain.slice(0, -1)) === plain.at(-1) ? plain : undefined
}

/** In groups of four, as it is printed. */
export function groupedNumber(number: string) {
  return number.replace(/.{4}(?=.)/g, '$&-')
}

/** Luhn's sum over 32 digits: it finds every single wrong character, and nearly all two that changed places. */
function checkCharacter(number: string) {
  let sum = 0
  for (const [at, character] of [...number].toReversed().entries()) {
    const value = digits.indexOf(character) * (at % 2 === 0 ? 2 : 1)
    sum += Math.floor(value / 32) + (value % 32)
  }
  return digits[(32 - (sum % 32)) % 32]
}
