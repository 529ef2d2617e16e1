import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireOfficer } from '#app/access/who.ts'
import { withdrawOverride } from '#app/domain/staffing/withdraw-override.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { db, operation } = context.app
  const withdrawn = await withdrawOverride(
    db,
    { desk: officer, officerId: officer.staffId, overrideId: params.overrideId ?? '' },
    operation(),
  )
  if (withdrawn.outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/office/offerings/${withdrawn.offeringId}/overrides?answer=withdrawn`, 303)
}
