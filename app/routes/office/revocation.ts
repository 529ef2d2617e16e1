import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireOfficer } from '#app/access/who.ts'
import { revokeCredential } from '#app/domain/staffing/revoke-credential.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { db, operation } = context.app
  const asked = { desk: officer, credentialId: params.credentialId ?? '' }
  const { outcome } = await revokeCredential(
    db,
    { ...asked, officerId: officer.staffId },
    operation(),
  )
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/office/credentials?answer=${outcome}`, 303)
}
