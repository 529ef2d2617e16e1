/**
 * The path (with its query) that may be redirected to: one of this site's own, else /.
 * Browsers read // and /\ as another host, and drop tabs and line breaks before they look.
 */
export function safePath(path: string | null | undefined): string {
  if (!path?.startsWith('/')) return '/'
  const here = 'https://here.invalid'
  const url = URL.parse(path, here)
  if (!url || url.origin !== here) return '/'
  const safe = url.pathname + url.search
  return safe.startsWith('//') ? '/' : safe
}
