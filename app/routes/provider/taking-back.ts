import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireCoordinator } from '#app/access/who.ts'
import { takeBackOffering } from '#app/domain/approval/take-back-offering.ts'

/** The offering's page says what came of it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, operation } = context.app
  const { offeringId = '' } = params
  const own = { offeringId, organisationId, staffId }
  const { outcome } = await takeBackOffering(db, own, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/provider/offerings/${offeringId}?approval=${outcome}`, 303)
}
