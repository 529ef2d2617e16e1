import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto'
import type { LookupHash, Sealed, Vault, WrappedKey } from './schema.ts'

const cipher = 'aes-256-gcm'
const [ivLength, tagLength] = [12, 16]
const keysKept = 5000

/**
 * The vault of a DATA_KEY (32 bytes, base64url). Every family and staff member has a key of its own, sealed by a key
 * derived from DATA_KEY, which stands outside the database: destroying a family's key erases what it sealed.
 * @throws where a value was sealed under another key, or changed.
 */
export function openVault(dataKey: string): Vault {
  const secret = Buffer.from(dataKey, 'base64url')
  if (secret.length !== 32) throw new Error('DATA_KEY must be 32 bytes in base64url')
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
  const [wrapping, house, lookup] = [derived('wrapping'), derived('house'), derived('lookup')]
  const [link, linkIv] = [derived('link'), derived('link-iv')]
  const unwrapped = new Map<string, Buffer>()

  function keyOf(wrapped: WrappedKey | null) {
    if (wrapped === null) return house
    const known = unwrapped.get(wrapped)
    if (known) return known
    if (unwrapped.size >= keysKept) unwrapped.clear()
    const key = open(wrapping, wrapped)
    unwrapped.set(wrapped, key)
    return key
  }

  return {
    newKey: () => close(wrapping, randomBytes(32)) as WrappedKey,
    seal: (key, text) => close(keyOf(key), Buffer.from(text)) as Sealed,
    unseal: (key, sealed) => open(keyOf(key), sealed).toString(),
    lookup: (text) => createHmac('sha256', lookup).update(text).digest('base64url') as LookupHash,
    newToken() {
      const token = randomBytes(32).toString('base64url')
      return { token, tokenHash: createHash('sha256').update(token).digest('base64url') }
    },
    sealInLink(text) {
      const iv = createHmac('sha256', linkIv).update(text).digest().subarray(0, ivLength)
      return close(link, Buffer.from(text), iv)
    },
    openLink(token) {
      try {
        return open(link, token).toString()
      } catch {
        return undefined // whatever somebody typed
      }
    },
    newNumber: () => randomBytes(16).toString('hex'),
    deriveKey: (purpose) => derived(`key for ${purpose}`).toString('base64url'),
  }
}

function close(key: Buffer, clear: Buffer, iv = randomBytes(ivLength)) {
  const sealing = createCipheriv(cipher, key, iv)
  const body = Buffer.concat([sealing.update(clear), sealing.final()])
  return Buffer.concat([iv, sealing.getAuthTag(), body]).toString('base64url')
}

function open(key: Buffer, sealed: string) {
  const bytes = Buffer.from(sealed, 'base64url')
  const iv = bytes.subarray(0, ivLength)
  const opening = createDecipheriv(cipher, key, iv, { authTagLength: tagLength })
  opening.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
  return Buffer.concat([opening.update(bytes.subarray(ivLength + tagLength)), opening.final()])
}
