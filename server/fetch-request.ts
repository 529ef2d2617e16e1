import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** The largest form anybody sends us, in bytes. */
const largestBody = 1_048_576

/** Set by us alone, for limits per source; what a client sends under this name is dropped. */
const clientAddressHeader = 'x-client-address'
const droppedHeader =
  /^(x-forwarded-|x-real-ip$|x-client-address$|x-http-method|forwarded$|x-remix-)/

interface Reached {
  /** How the public reaches us; without it, as this request did. */
  publicOrigin: string | undefined
  trustsProxy: boolean
}

/** The request as fetch has it, or the status to refuse it with. */
export async function asFetchRequest(
  incoming: IncomingMessage,
  reached: Reached,
): Promise<Request | 400 | 413> {
  const url = urlOf(incoming, reached.publicOrigin)
  if (!url) return 400
  const { method = 'GET' } = incoming
  const headers = headersOf(incoming, url, reached.trustsProxy)
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  const body = await readBody(incoming)
  return body ? new Request(url, { method, headers, body: new Uint8Array(body) }) : 413
}

/** What follows the origin, if it is a path of ours. */
function urlOf({ headers, url }: IncomingMessage, publicOrigin: string | undefined) {
  // No address of ours has a NUL, and PostgreSQL takes none.
  const isPath = url?.startsWith('/') && !url.startsWith('//') && !url.includes('%00')
  return isPath ? URL.parse(`${publicOrigin ?? `http://${headers.host}`}${url}`) : null
}

function headersOf({ headers, socket }: IncomingMessage, url: URL, trustsProxy: boolean) {
  const kept = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !droppedHeader.test(name)) kept.set(name, String(value))
  }
  kept.set('host', url.host) // Remix compares it with Origin
  kept.set(clientAddressHeader, clientAddress(headers, socket.remoteAddress, trustsProxy))
  return kept
}

/** Behind a proxy of ours, the address that it saw: the last one, for those before it are hearsay. */
export function clientAddress(
  headers: IncomingHttpHeaders,
  remoteAddress = 'unknown',
  trustsProxy: boolean,
) {
  const seen =
    trustsProxy &&
    String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)
      ?.trim()
  return seen || remoteAddress
}

/** The whole body, or undefined as soon as it is larger than any form of ours. */
async function readBody(incoming: IncomingMessage) {
  if (Number(incoming.headers['content-length']) > largestBody) return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > largestBody) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
