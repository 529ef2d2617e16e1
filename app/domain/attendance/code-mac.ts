// Crockford's digits: none can be taken for another, and a QR code packs them closely.
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const macCharacters = 16
const hmac = { name: 'HMAC', hash: 'SHA-256' }

/** A key for codes, from its base64url text. */
export function openKey(key: string): Promise<CryptoKey> {
  const binary = atob(key.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
  return crypto.subtle.importKey('raw', bytes, hmac, false, ['sign'])
}

/** What only a holder of the key can say about the parts, which stand in it unmistakably: 32 bytes. */
export async function sign(key: CryptoKey, parts: readonly (string | number)[]) {
  const signed = new TextEncoder().encode(JSON.stringify(parts))
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, signed))
}

/** 80 bits of a signature, as 16 characters. */
export async function macOf(key: CryptoKey, parts: readonly (string | number)[]) {
  const bytes = await sign(key, parts)
  let mac = ''
  // Five bytes are eight characters.
  for (let from = 0; mac.length < macCharacters; from += 5) {
    let bits = 0n
    for (const byte of bytes.subarray(from, from + 5)) bits = (bits << 8n) | BigInt(byte)
    mac += inBase32(Number(bits), 8)
  }
  return mac
}

/** Six decimal digits of a signature. */
export async function sixDigitsOf(key: CryptoKey, parts: readonly (string | number)[]) {
  const bytes = await sign(key, parts)
  return String(new DataView(bytes.buffer).getUint32(0) % 1_000_000).padStart(6, '0')
}

/** A whole number under 2^53 in base 32, that many characters long. */
export function inBase32(number: number, length: number) {
  let text = ''
  for (let rest = number; text.length < length; rest = Math.floor(rest / 32)) {
    text = digits.charAt(rest % 32) + text
  }
  return text
}

/** The number that inBase32 wrote. */
export function fromBase32(text: string) {
  return [...text].reduce((number, digit) => number * 32 + digits.indexOf(digit), 0)
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function isSame(one: string, other: string) {
  let difference = one.length ^ other.length
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at)
  return difference === 0
}
