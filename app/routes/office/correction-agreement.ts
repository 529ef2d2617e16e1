import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireOfficer } from '#app/access/who.ts'
import { decideCorrection } from '#app/domain/attendance/decide-correction.ts'

/** Agrees to a correction: its marks are added. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { db, operation } = context.app
  const requestId = params.requestId ?? ''
  const asked = { requestId, officer, decision: 'agreed' as const, reason: '' }
  const decided = await decideCorrection(db, asked, operation())
  if (decided.outcome === 'not-found') throw new Response(null, { status: 404 })
  const answer = decided.outcome === 'denied' ? decided.because : decided.outcome
  return redirect(`/office/corrections?answer=${answer}`, 303)
}
