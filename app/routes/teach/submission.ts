import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireStaff } from '#app/access/who.ts'
import { submitAttendance } from '#app/domain/attendance/submit-attendance.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const classSessionId = params.classSessionId ?? ''
  const { db, operation } = context.app
  const submitted = await submitAttendance(db, { staff, classSessionId }, operation())
  if (submitted.outcome === 'not-found') throw new Response(null, { status: 404 })
  const answer = submitted.outcome === 'refused' ? submitted.because : submitted.outcome
  return redirect(`/teach/class-sessions/${classSessionId}?answer=${answer}`, 303)
}
