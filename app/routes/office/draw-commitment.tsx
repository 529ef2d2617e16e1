import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { commitSecret } from '#app/domain/ballot/commit-secret.ts'
import { readDraw } from '#app/domain/ballot/read-draw.ts'
import { CommitmentForm } from '#app/ui/commitment-form.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { CommitmentFields } from '#app/web/draw-fields.ts'
import { readForm } from '#app/web/forms.ts'
import { answerCommitment, sentBack } from '#app/web/secret-answers.ts'

export const meta = pageTitle((say) => say('draw.secret.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const found = await readDraw(readDb, params.drawId ?? '', operation().now)
  if (!found) throw new Response(null, { status: 404 })
  const { id, state, closes_at } = found.draw
  return { id, until: state === 'open' ? closes_at : null }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId } = await requireStaff(request, context, 'city_officer')
  const { db, operation } = context.app
  const { drawId = '' } = params
  const form = await readForm(request, CommitmentFields)
  const { typed } = form
  if (!form.ok) return sentBack(typed, form.problems)
  const by = { party: 'office' as const, staffId }
  const done = await commitSecret(db, { by, drawId, ...form.fields }, operation())
  return answerCommitment(done, { typed, path: `/office/draws/${drawId}` })
}

export default function OfficeCommitmentPage() {
  const { id, until } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OfficePage title={useSay()('draw.secret.title')} here="/office/draws" width="narrow">
      <CommitmentForm {...{ until, answer }} back={`/office/draws/${id}`} />
    </OfficePage>
  )
}
