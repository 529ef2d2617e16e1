import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireStaff } from '#app/access/who.ts'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const classSessionId = params.classSessionId ?? ''
  const { db, operation } = context.app
  const marked = await markEveryonePresent(db, { staff, classSessionId }, operation())
  if (marked.outcome === 'not-found') throw new Response(null, { status: 404 })
  const answer = marked.outcome === 'refused' ? marked.because : marked.outcome
  return redirect(`/teach/class-sessions/${classSessionId}?answer=${answer}`, 303)
}
