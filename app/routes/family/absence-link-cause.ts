import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireAbsenceLink } from '#app/access/absence-link-holder.ts'
import { giveAbsenceCause } from '#app/domain/attendance/give-absence-cause.ts'
import { answerPath, CauseForm, WhoForm } from '#app/web/absence-form.ts'
import { clientAddress } from '#app/web/client-address.ts'
import { readForm } from '#app/web/forms.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token = '' } = params
  const opened = await requireAbsenceLink(token, clientAddress(request), context)
  const form = await readForm(request, CauseForm.extend(WhoForm.shape))
  if (opened === 'over' || !form.ok) return redirect(`/l/${token}`, 303)
  const { db, operation } = context.app
  const { registration: registrationId, cause } = form.fields
  const of = { ...opened, guardianId: null, registrationId, cause }
  const given = await giveAbsenceCause(db, of, operation())
  if (given.outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(answerPath(`/l/${token}`, given), 303)
}
