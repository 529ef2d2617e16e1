export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  bytes: ArrayBuffer
}

/** A key that nobody can read out of the browser, this program included: it seals and opens, and goes with the database. */
export function newSealingKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Seals a value under an iv of its own, padded so that its length tells little. `place` is where it will stand. */
export async function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  const text = JSON.stringify(value)
  const padded = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 256) * 256))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, bytes: await crypto.subtle.encrypt(sealing(iv, place), key, padded) }
}

/** @throws where it was sealed under another key, for another place, or was changed since. */
export async function open<Value>(
  key: CryptoKey,
  place: string,
  { iv, bytes }: Sealed,
): Promise<Value> {
  const text = new TextDecoder().decode(await crypto.subtle.decrypt(sealing(iv, place), key, bytes))
  return JSON.parse(text)
}

const sealing = (iv: Uint8Array<ArrayBuffer>, place: string) => ({
  ...{ name: 'AES-GCM', iv },
  additionalData: new TextEncoder().encode(place),
})
