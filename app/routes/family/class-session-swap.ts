import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireGuardian } from '#app/access/who.ts'
import { swapClassSession } from '#app/domain/scheduling/swap-class-session.ts'
import { readForm } from '#app/web/forms.ts'
import { findOwnRegistration } from '#db/read/registrations.ts'

const SwapForm = z.object({ to: z.string('problem.choose').min(1, 'problem.choose') })

/** Leads back to the choice where none was made, or where it was gone: what is there now stands on that page. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { db, readDb, operation } = context.app
  const { registrationId = '', classSessionId = '' } = params
  const own = await findOwnRegistration(readDb, guardian.familyId, registrationId)
  if (!own) throw new Response(null, { status: 404 })
  const here = `/me/signups/${registrationId}/class-sessions/${classSessionId}`
  const form = await readForm(request, SwapForm)
  if (!form.ok) return redirect(`${here}?answer=choose`, 303)
  const toClassSessionId = form.fields.to
  const asked = { ...guardian, registrationId, classSessionId, toClassSessionId }
  const { outcome } = await swapClassSession(db, asked, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  if (outcome === 'gone') return redirect(`${here}?answer=gone`, 303)
  return redirect(`/me/signups/${registrationId}?answer=choice.${outcome}`, 303)
}
