import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireGuardian } from '#app/access/who.ts'
import { withdrawCollector } from '#app/domain/attendance/withdraw-collector.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { registrationId = '', pickupId = '' } = params
  const { db, operation } = context.app
  const of = { ...guardian, registrationId, pickupId }
  const withdrawn = await withdrawCollector(db, of, operation())
  if (withdrawn.outcome === 'not-found') throw new Response(null, { status: 404 })
  const answer = withdrawn.outcome === 'refused' ? withdrawn.because : withdrawn.outcome
  return redirect(`/me/signups/${registrationId}/collectors?answer=${answer}`, 303)
}
