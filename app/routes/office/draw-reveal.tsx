import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { findOwnCommitment } from '#app/domain/ballot/own-commitment.ts'
import { revealSecret } from '#app/domain/ballot/reveal-secret.ts'
import { RevealForm } from '#app/ui/commitment-form.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { revealProblem, SecretFields } from '#app/web/draw-fields.ts'
import { readForm } from '#app/web/forms.ts'

export const meta = pageTitle((say) => say('draw.secret.reveal'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { staffId } = await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const { drawId = '' } = params
  const by = { party: 'office' as const, staffId }
  const own = await findOwnCommitment(readDb, drawId, by, operation().now)
  if (!own) throw new Response(null, { status: 404 })
  return { id: drawId, ...own }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId } = await requireStaff(request, context, 'city_officer')
  const { db, operation } = context.app
  const { drawId = '' } = params
  const form = await readForm(request, SecretFields)
  const { typed } = form
  if (!form.ok) return json({ typed, problems: form.problems }, 422)
  const by = { party: 'office' as const, staffId }
  const done = await revealSecret(db, { by, drawId, ...form.fields }, operation())
  if (done === 'not-found' || done === 'no-commitment') throw new Response(null, { status: 404 })
  if (done === 'revealed') return redirect(`/office/draws/${drawId}?done=revealed`, 303)
  return json({ typed, problems: [revealProblem(done)] }, 422)
}

export default function OfficeRevealPage() {
  const { id, commitment, until } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OfficePage title={useSay()('draw.secret.reveal')} here="/office/draws" width="narrow">
      <RevealForm {...{ commitment, until, answer }} back={`/office/draws/${id}`} />
    </OfficePage>
  )
}
