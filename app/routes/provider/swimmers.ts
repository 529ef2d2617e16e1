import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { setSwimmers } from '#app/domain/staffing/set-swimmers.ts'
import { readForm } from '#app/web/forms.ts'
import { findOwnOffering } from '#db/read/own-offerings.ts'

const LevelForm = z.object({ level: z.enum(['swimmers', 'beginners']) })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId: changedBy } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const offeringId = params.offeringId ?? ''
  const own = await findOwnOffering(readDb, organisationId, offeringId)
  const form = await readForm(request, LevelForm)
  if (!own || !form.ok) throw new Response(null, { status: 404 }) // Only our own buttons send this form.
  const wish = { organisationId, offeringId, changedBy, swimmers: form.fields.level === 'swimmers' }
  const { outcome } = await setSwimmers(db, wish, operation())
  const answer = outcome === 'changed' ? '?answer=saved' : ''
  return redirect(`/provider/offerings/${offeringId}/staffing${answer}`, 303)
}
