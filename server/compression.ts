import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

const [asBrotli, asGzip] = [promisify(brotliCompress), promisify(gzip)]
const smallestWorthwhile = 1000

/** The best encoding that the asking browser takes. */
export function encodingFor({ headers }: IncomingMessage): Encoding {
  const accepted = String(headers['accept-encoding'] ?? '')
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted)) return 'br'
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted) ? 'gzip' : 'identity'
}

/** Text of this type gets smaller; pictures are compressed already. */
export const isCompressible = (type: string) =>
  /^(text\/|application\/(json|manifest)|image\/svg)/.test(type)

/** `quality`: 1 to 9. A body too small to gain comes back as it is. */
export async function compress(body: Buffer, encoding: Encoding, quality = 4) {
  if (encoding === 'identity' || body.length < smallestWorthwhile) return body
  if (encoding === 'gzip') return asGzip(body, { level: quality })
  return asBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
}
