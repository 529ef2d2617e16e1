import type { AppLoadContext } from '@remix-run/node'
import { openAbsenceLink } from '#app/domain/identity/open-absence-link.ts'

/**
 * Whose which class session the link /l/:token of a reminder opens, without signing in; over: it has begun.
 * @throws 404 for a link that is none of ours; 429 for whoever tries many.
 */
export async function requireAbsenceLink(
  token: string | undefined,
  networkAddress: string,
  { app }: AppLoadContext,
) {
  const opening = { token: token ?? '', networkAddress }
  const opened = await openAbsenceLink(app.db, opening, app.operation())
  if (opened === 'too-many') throw new Response(null, { status: 429 })
  if (opened === 'unknown') throw new Response(null, { status: 404 })
  return opened
}
