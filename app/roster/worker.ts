// Opens the roster without a network. It keeps the shell, scripts, styles and icons of one version of the app, never an
// answer with data: those stand sealed in the database (disk.ts).

/** What a service worker knows beyond a page; the types of pages do not name it. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Event {
  request: Request
  respondWith(answer: Promise<Response>): void
}
declare const clients: { claim(): Promise<void> }
declare function skipWaiting(): Promise<void>

interface BuiltFiles {
  /** Changes with the content of any file. */
  version: string
  files: { path: string; integrity: string }[]
}

// Put in by vite.roster.config.ts, which knows what was built.
const built: BuiltFiles = JSON.parse('__ROSTER_FILES__')
const shell = '/teach/roster'
const own = `roster-${built.version}`

addEventListener('install', (event) => {
  // The page that is open goes on with what it has; the next opening is of this version. Records are on the disk.
  if (isLasting(event)) event.waitUntil(keepAll().then(() => skipWaiting()))
})

addEventListener('activate', (event) => {
  if (isLasting(event)) event.waitUntil(forgetOlder().then(() => clients.claim()))
})

addEventListener('fetch', (event) => {
  if (!isFetching(event)) return
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') {
    if (pathname === shell) event.respondWith(kept(shell, request))
    else if (isOfClasses(pathname)) event.respondWith(orShell(request, pathname))
  } else if (pathname.startsWith('/assets/') || isBuilt(pathname)) {
    event.respondWith(kept(pathname, request))
  }
})

const isLasting = (event: Event): event is Lasting => 'waitUntil' in event
const isFetching = (event: Event): event is Fetching => 'respondWith' in event
const isBuilt = (pathname: string) => built.files.some(({ path }) => path === pathname)
const isOfClasses = (pathname: string) => /^\/teach(\/class-sessions\/[^/]+)?$/.test(pathname)

/** All or nothing: a file that is not the one built with this worker fails the installation, which is tried again later. */
async function keepAll() {
  const cache = await caches.open(own)
  const page = await fetch(shell, { cache: 'no-store', redirect: 'error' })
  if (!page.ok) throw new Error('no shell')
  const html = await page.clone().text()
  const linked = [...html.matchAll(/(?:href|src)="(\/(?:assets|teach)\/[^"]+\.\w+)"/g)]
  const others = linked.map(([, path = '']) => path).filter((path) => !isBuilt(path))
  const requests = [
    ...built.files.map(
      ({ path, integrity }) => new Request(path, { cache: 'no-cache', integrity }),
    ),
    ...new Set(others),
  ]
  await cache.addAll(requests)
  await cache.put(shell, page)
}

/** Keeps the version before: a page of it may be open still, and ask for a part of it. */
async function forgetOlder() {
  const older = (await caches.keys()).filter((name) => name.startsWith('roster-') && name !== own)
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)))
}

async function kept(path: string, request: Request) {
  const cache = await caches.open(own)
  return (await cache.match(path)) ?? (await caches.match(path)) ?? fetch(request)
}

async function orShell(request: Request, pathname: string) {
  try {
    return await fetch(request)
  } catch {
    const [, id] = /^\/teach\/class-sessions\/([^/]+)$/.exec(pathname) ?? []
    return Response.redirect(id ? `${shell}#/${id}` : shell)
  }
}
