import type { AppLoadContext } from '@remix-run/node'
import { readCookie, setCookie } from './cookie.ts'

type Name = 'sign-in-code' | 'contact-code'

/** Binds a code to the browser that asked for it, for the ten minutes that it is good. */
export function setCodeCookie(
  name: Name,
  { codeId, sharedDevice = false }: { codeId: string; sharedDevice?: boolean },
  { app }: AppLoadContext,
) {
  const { publicOrigin } = app.settings
  return setCookie(name, `${codeId}.${sharedDevice ? 1 : 0}`, { publicOrigin, seconds: 600 })
}

/** The code that this browser asked for, if it did. */
export function readCodeCookie(request: Request, name: Name, { app }: AppLoadContext) {
  const value = readCookie(request, name, app.settings.publicOrigin)
  if (!value) return undefined
  const [codeId = '', shared] = value.split('.', 2)
  return { codeId, sharedDevice: shared === '1' }
}
