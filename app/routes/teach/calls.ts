import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { recordCall } from '#app/domain/attendance/record-call.ts'
import { readForm } from '#app/web/forms.ts'

const CallForm = z.object({
  registration: z.uuid(),
  event: z.uuid(),
  because: z.enum(['unknown-collector', 'barred', 'not-collected', 'not-arrived', 'other']),
  reached: z.enum(['yes', 'no']),
  told: z.string().trim().max(200).default(''),
})

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const form = await readForm(request, CallForm)
  if (!form.ok) throw new Response(null, { status: 404 }) // Only our own buttons send this form.
  const { registration: registrationId, event: callId, because, reached, told } = form.fields
  const about = { staff, classSessionId: params.classSessionId ?? '', registrationId, callId }
  const { db, operation } = context.app
  const call = { ...about, because, reached: reached === 'yes', note: told }
  const { outcome } = await recordCall(db, call, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  const at = `/teach/class-sessions/${about.classSessionId}`
  return redirect(`${at}/departures?registration=${registrationId}`, 303)
}
