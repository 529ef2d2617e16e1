import { json, redirect } from '@remix-run/node'
import type { Problem, Typed } from './forms.ts'

interface Sent {
  typed: Typed
  /** The draw's page of who sent it. */
  path: string
}

/** The form again, with what is wrong. */
export const sentBack = (typed: Typed, problems: Problem[]) => json({ typed, problems }, 422)

/** What office and organisation are answered to the hash of a secret. */
export function answerCommitment(
  outcome: 'committed' | 'already-committed' | 'too-late' | 'not-found',
  { typed, path }: Sent,
) {
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  if (outcome !== 'too-late') return redirect(`${path}?done=${outcome}`, 303)
  return sentBack(typed, [{ field: 'commitment', key: 'draw.secret.too-late' }])
}

/** What every party is answered to its secret. */
export function answerReveal(
  outcome: 'revealed' | 'does-not-match' | 'too-early' | 'too-late' | 'no-commitment' | 'not-found',
  { typed, path }: Sent,
) {
  if (outcome === 'not-found' || outcome === 'no-commitment') {
    throw new Response(null, { status: 404 })
  }
  if (outcome === 'revealed') return redirect(`${path}?done=revealed`, 303)
  const key = outcome === 'too-late' ? 'draw.secret.reveal.too-late' : `draw.secret.${outcome}`
  return sentBack(typed, [{ field: 'secret', key }])
}
