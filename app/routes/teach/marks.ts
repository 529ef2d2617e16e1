import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { readForm } from '#app/web/forms.ts'

const MarkForm = z.object({
  registration: z.uuid(),
  event: z.uuid(),
  mark: z.enum(['present', 'late', 'absent']),
})

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const form = await readForm(request, MarkForm)
  if (!form.ok) throw new Response(null, { status: 404 }) // Only our own buttons send this form.
  const { registration: registrationId, event: eventId, mark } = form.fields
  const asked = { staff, classSessionId: params.classSessionId ?? '', registrationId }
  const { db, operation } = context.app
  const marked = await markAttendance(db, { ...asked, mark, eventId }, operation())
  if (marked.outcome === 'not-found') throw new Response(null, { status: 404 })
  const at = `/teach/class-sessions/${asked.classSessionId}`
  if (marked.outcome === 'refused' && marked.because === 'needs-reason') {
    return redirect(`${at}/corrections?registration=${registrationId}&mark=${mark}`, 303)
  }
  const answer = marked.outcome === 'refused' ? `?answer=${marked.because}` : ''
  return redirect(`${at}${answer}#r-${registrationId}`, 303)
}
