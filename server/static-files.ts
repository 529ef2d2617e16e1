import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { compress, type Encoding, encodingFor, isCompressible } from './compression.ts'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

interface StaticFile {
  headers: Record<string, string>
  etag: string
  bodies: Record<Encoding, Buffer>
}

/** The built files of a folder by URL path, compressed once and kept in memory. */
export async function readStaticFiles(folder: string): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>()
  for (const path of globSync('**/*.*', { cwd: folder })) {
    const type = types[extname(path)]
    const url = `/${path.replaceAll(sep, '/')}`
    if (type) files.set(url, await prepare(readFileSync(join(folder, path)), url, type))
  }
  return files
}

async function prepare(body: Buffer, url: string, type: string): Promise<StaticFile> {
  const shrinks = isCompressible(type)
  return {
    headers: {
      'content-type': type,
      'cache-control': lastingOf(url),
      // Its folder is /teach/, and the page /teach belongs to it.
      ...(url === '/teach/worker.js' && { 'service-worker-allowed': '/teach' }),
      ...(shrinks && { vary: 'accept-encoding' }),
    },
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    bodies: {
      identity: body,
      gzip: shrinks ? await compress(body, 'gzip', 9) : body,
      br: shrinks ? await compress(body, 'br', 9) : body,
    },
  }
}

function lastingOf(url: string) {
  // The names of assets change with their content, so browsers may keep them for ever.
  if (url.startsWith('/assets/')) return 'public, max-age=31536000, immutable'
  // The roster's own scripts keep their names: a browser asks each time whether they are still the same.
  return url.startsWith('/teach/') ? 'no-cache' : 'public, max-age=3600'
}

/** Answers with the file at this path, if there is one. */
export function sendStaticFile(
  files: Map<string, StaticFile>,
  request: IncomingMessage,
  response: ServerResponse,
) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const file = files.get(request.url?.split('?', 1)[0] ?? '')
  if (!file) return false
  const { headers, etag, bodies } = file
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { ...headers, etag }).end()
    return true
  }
  const encoding = encodingFor(request)
  const body = bodies[encoding]
  const isEncoded = body !== bodies.identity
  response.writeHead(200, {
    ...headers,
    etag,
    'content-length': body.length,
    ...(isEncoded && { 'content-encoding': encoding }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
  return true
}
