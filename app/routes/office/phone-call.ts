import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireOfficer } from '#app/access/who.ts'
import { tellByPhone } from '#app/domain/messages/tell-by-phone.ts'
import { readForm } from '#app/web/forms.ts'
import { backWith, PhoneCallForm } from '#app/web/message-forms.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { db, operation } = context.app
  const form = await readForm(request, PhoneCallForm)
  if (!form.ok) throw new Response(null, { status: 404 })
  const { through, back } = form.fields
  const call = { staffId: officer.staffId, scope: officer, through }
  const registrationId = params.registrationId ?? ''
  const { outcome } = await tellByPhone(db, { ...call, registrationId }, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(backWith(back, 'told', '/office/unreached'), 303)
}
