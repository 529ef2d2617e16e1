import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireGuardian } from '#app/access/who.ts'
import { keepClassSession } from '#app/domain/scheduling/keep-class-session.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { db, operation } = context.app
  const { registrationId = '', classSessionId = '' } = params
  const asked = { ...guardian, registrationId, classSessionId }
  const { outcome } = await keepClassSession(db, asked, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/me/signups/${registrationId}?answer=choice.${outcome}`, 303)
}
