import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireGuardian } from '#app/access/who.ts'
import { takeBackAbsence } from '#app/domain/attendance/take-back-absence.ts'
import { answerPath } from '#app/web/absence-form.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { familyId, guardianId } = await requireGuardian(request, context)
  const { db, operation } = context.app
  const { registrationId = '', classSessionId = '' } = params
  const of = { familyId, guardianId, registrationId, classSessionId }
  const taken = await takeBackAbsence(db, of, operation())
  if (taken.outcome === 'not-found') throw new Response(null, { status: 404 })
  const here = `/me/signups/${registrationId}/class-sessions/${classSessionId}/absence`
  return redirect(answerPath(here, taken), 303)
}
