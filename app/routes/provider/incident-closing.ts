import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireCoordinator } from '#app/access/who.ts'
import { followUpIncident } from '#app/domain/safety/follow-up-incident.ts'
import { readForm } from '#app/web/forms.ts'
import { NoteForm } from '#app/web/incident-forms.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const { db, operation } = context.app
  const incidentId = params.incidentId ?? ''
  const form = await readForm(request, NoteForm)
  const at = `/provider/incidents/${incidentId}`
  if (!form.ok) return redirect(`${at}?problem=note`, 303)
  const written = { staff, incidentId, ...form.fields, closes: true }
  const { outcome } = await followUpIncident(db, written, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`${at}?answer=incident-closed`, 303)
}
