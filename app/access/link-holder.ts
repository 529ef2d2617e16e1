import type { AppLoadContext } from '@remix-run/node'
import { openUnsubscribeLink } from '#app/domain/identity/open-unsubscribe-link.ts'

/**
 * The guardian whose mail the link /u/:token stood in, and how she wants to be told: without signing in.
 * @throws 404 for a link that is none of ours; 429 for whoever tries many.
 */
export async function requireLinkHolder(
  token: string | undefined,
  networkAddress: string,
  { app }: AppLoadContext,
) {
  const opening = { token: token ?? '', networkAddress }
  const opened = await openUnsubscribeLink(app.db, opening, app.operation())
  if (opened === 'too-many') throw new Response(null, { status: 429 })
  if (opened === 'unknown') throw new Response(null, { status: 404 })
  return opened
}
