import { createHash, randomBytes, randomInt } from 'node:crypto'

/** A token for a cookie or a link: 256 random bits, base64url. The database keeps only its hash. */
export function newToken() {
  return randomBytes(32).toString('base64url')
}

export function hashToken(token: string) {
  return createHash('sha256').update(token).digest('base64url')
}

/** Six random digits. */
export function newSignInCode() {
  return String(randomInt(1_000_000)).padStart(6, '0')
}
