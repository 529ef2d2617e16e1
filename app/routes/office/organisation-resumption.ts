import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireStaff } from '#app/access/who.ts'
import { resumeOrganisation } from '#app/domain/organisations/resume-organisation.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { organisationId = '' } = params
  const { db, operation } = context.app
  const { outcome } = await resumeOrganisation(db, { organisationId, officerId }, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/office/organisations/${organisationId}?done=resumed`, 303)
}
