import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireCoordinator } from '#app/access/who.ts'
import { replaceCard } from '#app/domain/attendance/replace-card.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, operation } = context.app
  const registrationId = params.registrationId ?? ''
  const done = await replaceCard(db, { organisationId, staffId, registrationId }, operation())
  if (done.outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/provider/offerings/${done.offeringId}/cards?answer=replaced`, 303)
}
