import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { findOwnCommitment } from '#app/domain/ballot/own-commitment.ts'
import { revealSecret } from '#app/domain/ballot/reveal-secret.ts'
import { RevealForm } from '#app/ui/commitment-form.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { SecretFields } from '#app/web/draw-fields.ts'
import { readForm } from '#app/web/forms.ts'
import { answerReveal, sentBack } from '#app/web/secret-answers.ts'

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
  if (!form.ok) return sentBack(typed, form.problems)
  const by = { party: 'office' as const, staffId }
  const done = await revealSecret(db, { by, drawId, ...form.fields }, operation())
  return answerReveal(done, { typed, path: `/office/draws/${drawId}` })
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
