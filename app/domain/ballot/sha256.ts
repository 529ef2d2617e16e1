import { sha256 as digest } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of a text's UTF-8 bytes, as 64 lower-case hex digits. */
export const sha256 = (text: string): string => bytesToHex(digest(utf8ToBytes(text)))

/** The same of texts that begin alike: what they share is digested once. */
export function sha256After(beginning: string): (rest: string) => string {
  const begun = digest.create().update(utf8ToBytes(beginning))
  return (rest) => bytesToHex(begun.clone().update(utf8ToBytes(rest)).digest())
}
