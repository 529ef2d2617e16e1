import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { confirmHit } from '#app/domain/weather/confirm-hit.ts'
import { readForm } from '#app/web/forms.ts'

const ConfirmationForm = z.object({ classSession: z.string('problem.invalid').max(40) })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const { db, operation } = context.app
  const orderId = params.orderId ?? ''
  const form = await readForm(request, ConfirmationForm)
  const classSessionId = form.ok ? form.fields.classSession : ''
  const { outcome } = await confirmHit(db, { staff, orderId, classSessionId }, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/provider/suspensions/${orderId}`, 303)
}
