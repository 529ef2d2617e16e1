import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireOfficer } from '#app/access/who.ts'
import { verifyCredential } from '#app/domain/staffing/verify-credential.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { db, operation } = context.app
  const asked = { desk: officer, credentialId: params.credentialId ?? '' }
  const verified = await verifyCredential(db, { ...asked, officerId: officer.staffId }, operation())
  if (verified.outcome === 'not-found') throw new Response(null, { status: 404 })
  const answer = verified.outcome === 'refused' ? verified.because.code : verified.outcome
  return redirect(`/office/credentials?answer=${answer}`, 303)
}
