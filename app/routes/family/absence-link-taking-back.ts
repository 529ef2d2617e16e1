import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireAbsenceLink } from '#app/access/absence-link-holder.ts'
import { takeBackAbsence } from '#app/domain/attendance/take-back-absence.ts'
import { answerPath, WhoForm } from '#app/web/absence-form.ts'
import { clientAddress } from '#app/web/client-address.ts'
import { readForm } from '#app/web/forms.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token = '' } = params
  const opened = await requireAbsenceLink(token, clientAddress(request), context)
  const form = await readForm(request, WhoForm)
  if (opened === 'over' || !form.ok) return redirect(`/l/${token}`, 303)
  const { db, operation } = context.app
  const of = { ...opened, guardianId: null, registrationId: form.fields.registration }
  const taken = await takeBackAbsence(db, of, operation())
  if (taken.outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(answerPath(`/l/${token}`, taken), 303)
}
