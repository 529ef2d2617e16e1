import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireStaff } from '#app/access/who.ts'
import { publishOffering } from '#app/domain/approval/publish-offering.ts'

/** The offering's page says what came of it; why it cannot be published always stands there. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId } = await requireStaff(request, context, 'city_officer')
  const { db, operation } = context.app
  const { offeringId = '' } = params
  const { outcome } = await publishOffering(
    db,
    { offeringId, staffId, organisationId: null },
    operation(),
  )
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/office/offerings/${offeringId}?done=${outcome}`, 303)
}
