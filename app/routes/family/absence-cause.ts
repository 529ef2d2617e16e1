import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireGuardian } from '#app/access/who.ts'
import { giveAbsenceCause } from '#app/domain/attendance/give-absence-cause.ts'
import { answerPath, CauseForm } from '#app/web/absence-form.ts'
import { readForm } from '#app/web/forms.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { familyId, guardianId } = await requireGuardian(request, context)
  const { db, operation } = context.app
  const { registrationId = '', classSessionId = '' } = params
  const form = await readForm(request, CauseForm)
  const cause = form.ok ? form.fields.cause : null
  const of = { familyId, guardianId, registrationId, classSessionId, cause }
  const given = await giveAbsenceCause(db, of, operation())
  if (given.outcome === 'not-found') throw new Response(null, { status: 404 })
  const here = `/me/signups/${registrationId}/class-sessions/${classSessionId}/absence`
  return redirect(answerPath(here, given), 303)
}
