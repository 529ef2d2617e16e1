import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { hashToken, newToken } from '#app/access/token.ts'
import { requireCoordinator } from '#app/access/who.ts'
import { resendInvitation } from '#app/domain/organisations/resend-invitation.ts'
import { displayOf } from '#app/web/display.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId: invitedBy } = await requireCoordinator(request, context)
  const { staffId = '' } = params
  const [token, { locale }] = [newToken(), displayOf(request)]
  const { outcome } = await resendInvitation(
    context.app.db,
    { organisationId, staffId, invitedBy, locale, token, tokenHash: hashToken(token) },
    context.app.operation(),
  )
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  const answer = outcome === 'sent' ? 'staff-invited' : outcome
  return redirect(`/provider/staff/${staffId}?answer=${answer}`, 303)
}
