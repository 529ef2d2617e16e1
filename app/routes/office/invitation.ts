import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { hashToken, newToken } from '#app/access/token.ts'
import { requireStaff } from '#app/access/who.ts'
import { resendInvitation } from '#app/domain/organisations/resend-invitation.ts'
import { displayOf } from '#app/web/display.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: invitedBy } = await requireStaff(request, context, 'city_officer')
  const { organisationId = '', staffId = '' } = params
  const [token, { locale }] = [newToken(), displayOf(request)]
  const { outcome } = await resendInvitation(
    context.app.db,
    { organisationId, staffId, invitedBy, locale, token, tokenHash: hashToken(token) },
    context.app.operation(),
  )
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/office/organisations/${organisationId}?done=${outcome}`, 303)
}
