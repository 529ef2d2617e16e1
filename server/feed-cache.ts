import { createHash } from 'node:crypto'
import { compress, type Encoding } from './compression.ts'

/** A feed as it is sent, each encoding made once. */
export interface KeptFeed {
  version: string
  /** A hash of the bytes, without quotes. */
  tag: string
  lastModified: string
  bodies: { identity: Buffer } & Partial<Record<Encoding, Buffer>>
}

interface Rendered {
  body: Buffer
  lastModified: string
}

const mostBytes = 32 * 1024 * 1024

/**
 * Feeds by what they show, each kept while its version stays the same. Those that were not asked for the longest go when
 * they are too many.
 */
export function feedCache(most = mostBytes) {
  const feeds = new Map<string, KeptFeed>()
  const underWay = new Map<string, Promise<KeptFeed | undefined>>()
  let bytes = 0

  function drop(key: string) {
    const kept = feeds.get(key)
    if (!kept) return
    bytes -= sizeOf(kept)
    feeds.delete(key)
  }

  function keep(key: string, feed: KeptFeed) {
    drop(key)
    feeds.set(key, feed)
    bytes += sizeOf(feed)
    for (const oldest of feeds.keys()) {
      if (bytes <= most) break
      drop(oldest)
    }
  }

  /** The feed at this version; rendered once where it is not there, however many ask. */
  return async function find(
    key: string,
    version: string,
    render: () => Promise<Rendered | undefined>,
  ) {
    const kept = feeds.get(key)
    if (kept?.version === version) {
      keep(key, kept)
      return kept
    }
    const asked = `${key} ${version}`
    const running = underWay.get(asked) ?? made(version, render)
    underWay.set(asked, running)
    const feed = await running.finally(() => underWay.delete(asked))
    if (feed) keep(key, feed)
    return feed
  }
}

/** With what its compressed bodies will add. */
const sizeOf = ({ bodies, version }: KeptFeed) => 1.5 * bodies.identity.length + version.length

async function made(version: string, render: () => Promise<Rendered | undefined>) {
  const rendered = await render()
  if (!rendered) return undefined
  const { body, lastModified } = rendered
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  return { version, tag, lastModified, bodies: { identity: body } }
}

/** Its bytes in an encoding, compressed when they are first asked for. */
export async function bodyOf({ bodies }: KeptFeed, encoding: Encoding) {
  bodies[encoding] ??= await compress(bodies.identity, encoding)
  return bodies[encoding]
}
