import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireOfficer } from '#app/access/who.ts'
import { resendDelivery } from '#app/domain/messages/resend-delivery.ts'
import { readForm } from '#app/web/forms.ts'
import { BackForm, backWith } from '#app/web/message-forms.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { db, operation } = context.app
  const form = await readForm(request, BackForm)
  const { deliveryId = '' } = params
  const wanted = { staffId: officer.staffId, scope: officer, deliveryId }
  const resent = await resendDelivery(db, wanted, operation())
  if (resent.outcome === 'not-found') throw new Response(null, { status: 404 })
  const answer = resent.outcome === 'refused' ? resent.because : resent.outcome
  const otherwise = `/office/messages/${deliveryId}`
  return redirect(backWith(form.ok ? form.fields.back : '/', answer, otherwise), 303)
}
