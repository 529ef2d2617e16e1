import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireCoordinator } from '#app/access/who.ts'
import { askFamiliesToCall } from '#app/domain/safety/ask-families-to-call.ts'
import { readForm } from '#app/web/forms.ts'
import { CallsForm } from '#app/web/incident-forms.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const { db, operation } = context.app
  const incidentId = params.incidentId ?? ''
  const form = await readForm(request, CallsForm)
  if (!form.ok) throw new Response(null, { status: 404 }) // Only our own form sends these.
  const { id, children } = form.fields
  const chosen = { staff, incidentId, id, registrationIds: [children].flat() }
  const asked = await askFamiliesToCall(db, chosen, operation())
  if (asked.outcome === 'not-found') throw new Response(null, { status: 404 })
  const answer = asked.outcome === 'refused' ? 'problem=children' : 'answer=called'
  return redirect(`/provider/incidents/${incidentId}?${answer}`, 303)
}
