import type { AppLoadContext } from '@remix-run/node'
import { clearCookie, setCookie } from './cookie.ts'

const thirtyDays = 30 * 86_400

/** Keeps a guardian signed in for 30 days; on a shared device for as long as the browser is open. */
export function guardianCookie(token: string, sharedDevice: boolean, { app }: AppLoadContext) {
  const { publicOrigin } = app.settings
  return setCookie('family', token, {
    publicOrigin,
    ...(sharedDevice ? {} : { seconds: thirtyDays }),
  })
}

/** Keeps staff signed in while the browser is open: the database knows how long they may be idle. */
export function staffCookie(token: string, { app }: AppLoadContext) {
  return setCookie('staff', token, { publicOrigin: app.settings.publicOrigin })
}

export function signedOutCookie(who: 'family' | 'staff', { app }: AppLoadContext) {
  return clearCookie(who, app.settings.publicOrigin)
}
