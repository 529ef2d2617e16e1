/** A part of a mail as it stands in the bytes: a reader of our own, so that no parser's leniency hides a fault. */
export interface MimePart {
  headers: Map<string, string>
  /** text/plain, in small letters. */
  type: string
  /** After undoing the transfer encoding; of a multipart nothing. */
  content: Buffer
  parts: MimePart[]
}

/** @throws where a header is given twice, or a multipart has no boundary. */
export function mimeTree(bytes: Buffer): MimePart {
  const raw = bytes.toString('latin1')
  const end = raw.indexOf('\r\n\r\n')
  const headers = new Map<string, string>()
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const [name = '', value = ''] = line.split(/: ?(.*)/s)
    if (headers.has(name.toLowerCase())) throw new Error(`twice: ${name}`)
    headers.set(name.toLowerCase(), value)
  }
  const whole = headers.get('content-type') ?? ''
  const type = whole.split(';')[0]?.toLowerCase() ?? ''
  const body = raw.slice(end + 4)
  if (!type.startsWith('multipart/'))
    return { headers, type, content: decoded(body, headers), parts: [] }
  const boundary = /boundary="([^"]+)"/.exec(whole)?.[1]
  if (!boundary) throw new Error('no boundary')
  const between = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1)
  const parts = between.map((part) => mimeTree(Buffer.from(part.slice(2), 'latin1')))
  return { headers, type, content: Buffer.alloc(0), parts }
}

function decoded(body: string, headers: Map<string, string>) {
  const encoding = headers.get('content-transfer-encoding')
  return Buffer.from(body, encoding === 'base64' ? 'base64' : 'latin1')
}
