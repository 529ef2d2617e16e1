/**
 * family and staff: who is signed in here. device: the leave to hold rosters. sign-in-code, contact-code: which code this
 * browser asked for.
 */
export type CookieName = 'family' | 'staff' | 'device' | 'sign-in-code' | 'contact-code'

/** The Set-Cookie header that keeps `value` for `seconds`, or until the browser closes. */
export function setCookie(
  name: CookieName,
  value: string,
  { publicOrigin, seconds }: { publicOrigin: string; seconds?: number },
) {
  const lasting = seconds === undefined ? '' : `; Max-Age=${seconds}`
  const secure = isSecure(publicOrigin) ? '; Secure' : ''
  return `${fullName(name, publicOrigin)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${lasting}`
}

export function clearCookie(name: CookieName, publicOrigin: string) {
  return setCookie(name, '', { publicOrigin, seconds: 0 })
}

/** The cookie's value, if the browser sent one. */
export function readCookie(request: Request, name: CookieName, publicOrigin: string) {
  const wanted = fullName(name, publicOrigin)
  for (const pair of request.headers.get('cookie')?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === wanted && value) return value
  }
}

// Browsers take a __Host- cookie only over https, and only for this very host.
const fullName = (name: CookieName, publicOrigin: string) =>
  isSecure(publicOrigin) ? `__Host-${name}` : name

const isSecure = (publicOrigin: string) => publicOrigin.startsWith('https:')
