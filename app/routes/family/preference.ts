import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireGuardian } from '#app/access/who.ts'
import { changePreference } from '#app/domain/registration/change-preference.ts'
import { findPoolOf } from '#db/read/choices.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { familyId } = await requireGuardian(request, context)
  const { db, readDb, operation } = context.app
  const registrationId = params.registrationId ?? ''
  const { outcome } = await changePreference(db, { familyId, registrationId }, operation())
  const pool = outcome === 'not-found' ? undefined : await findPoolOf(readDb, registrationId)
  if (!pool?.draw_id) throw new Response(null, { status: 404 })
  return redirect(`/me/choices/${pool.draw_id}?answer=${outcome}`, 303)
}
