import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireCoordinator } from '#app/access/who.ts'
import { resendDelivery } from '#app/domain/messages/resend-delivery.ts'
import { readForm } from '#app/web/forms.ts'
import { BackForm, backWith } from '#app/web/message-forms.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId, organisationId } = await requireCoordinator(request, context)
  const { db, operation } = context.app
  const form = await readForm(request, BackForm)
  const wanted = { staffId, scope: { organisationId }, deliveryId: params.deliveryId ?? '' }
  const resent = await resendDelivery(db, wanted, operation())
  if (resent.outcome === 'not-found') throw new Response(null, { status: 404 })
  const answer = resent.outcome === 'refused' ? resent.because : resent.outcome
  return redirect(backWith(form.ok ? form.fields.back : '/', answer, '/provider/unreached'), 303)
}
