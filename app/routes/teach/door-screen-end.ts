import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireStaff } from '#app/access/who.ts'
import { takeDownScreen } from '#app/domain/attendance/take-down-screen.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { db, operation } = context.app
  const classSessionId = params.classSessionId ?? ''
  const { outcome } = await takeDownScreen(db, { staff, classSessionId }, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/teach/class-sessions/${classSessionId}/screen?answer=${outcome}`, 303)
}
