// Opens a family's codes without a network. It keeps a page without anybody's data in it (/me/check-in/offline), with
// its script and styles; what is personal stands sealed in the database of the browser (kept-codes.ts).

/** What a service worker knows beyond a page; the types of pages do not name it. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Lasting {
  request: Request
  respondWith(answer: Promise<Response>): void
}

const page = '/me/check-in'
const shell = '/me/check-in/offline'
const own = 'check-in-codes'
const patience = 4000

addEventListener('install', (event) => {
  if (isLasting(event)) event.waitUntil(keepShell())
})

addEventListener('fetch', (event) => {
  if (!isFetching(event) || event.request.method !== 'GET') return
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.mode === 'navigate' && pathname === page) {
    const answer = fetchSoon(request)
    event.respondWith(answer.catch(() => kept(shell)))
    // Where there is a network, the page without one is made new as well: its words and styles may have changed.
    event.waitUntil(answer.then(keepShell).catch(() => undefined))
  } else if (pathname.startsWith('/assets/') || pathname.startsWith('/codes/')) {
    event.respondWith(fetch(request).catch(() => kept(pathname)))
  }
})

const isLasting = (event: Event): event is Lasting => 'waitUntil' in event
const isFetching = (event: Event): event is Fetching => 'respondWith' in event

async function keepShell() {
  const answer = await fetch(shell, { cache: 'no-store', redirect: 'error' })
  if (!answer.ok) throw new Error('no page to keep')
  const html = await answer.clone().text()
  const linked = [...html.matchAll(/(?:href|src)="(\/(?:assets|codes)\/[^"#]+)/g)]
  const paths = [...new Set(linked.map(([, path = '']) => path))]
  const cache = await caches.open(own)
  await cache.addAll(paths)
  await cache.put(shell, answer)
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url)
    if (pathname !== shell && !paths.includes(pathname)) await cache.delete(url)
  }
}

/** A line that hardly carries anything counts as none. */
function fetchSoon(request: Request): Promise<Response> {
  const tooLate = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('no answer')), patience)
  })
  return Promise.race([fetch(request), tooLate])
}

async function kept(path: string) {
  const cache = await caches.open(own)
  return (await cache.match(path)) ?? Response.error()
}

export {}
