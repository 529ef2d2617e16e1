import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireCoordinator } from '#app/access/who.ts'
import { raiseIncident } from '#app/domain/safety/raise-incident.ts'
import { readForm } from '#app/web/forms.ts'
import { SeverityForm } from '#app/web/incident-forms.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const { db, operation } = context.app
  const incidentId = params.incidentId ?? ''
  const form = await readForm(request, SeverityForm)
  if (!form.ok) throw new Response(null, { status: 404 }) // Only our own buttons send this form.
  const raised = await raiseIncident(db, { staff, incidentId, ...form.fields }, operation())
  if (raised.outcome === 'not-found') throw new Response(null, { status: 404 })
  const answer = raised.outcome === 'raised' ? '?answer=raised' : ''
  return redirect(`/provider/incidents/${incidentId}${answer}`, 303)
}
