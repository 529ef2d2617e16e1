import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { commitSecret } from '#app/domain/ballot/commit-secret.ts'
import { readOwnDraw } from '#app/domain/ballot/read-own-draw.ts'
import { CommitmentForm } from '#app/ui/commitment-form.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { CommitmentFields } from '#app/web/draw-fields.ts'
import { readForm } from '#app/web/forms.ts'
import { answerCommitment, sentBack } from '#app/web/secret-answers.ts'

export const meta = pageTitle((say) => say('draw.secret.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { staffId, organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const by = { party: 'provider' as const, staffId, organisationId }
  const found = await readOwnDraw(readDb, params.drawId ?? '', by, operation().now)
  if (!found) throw new Response(null, { status: 404 })
  const { id, state, closes_at } = found.draw
  return { id, until: state === 'open' ? closes_at : null }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId, organisationId } = await requireCoordinator(request, context)
  const { db, operation } = context.app
  const { drawId = '' } = params
  const form = await readForm(request, CommitmentFields)
  const { typed } = form
  if (!form.ok) return sentBack(typed, form.problems)
  const by = { party: 'provider' as const, staffId, organisationId }
  const done = await commitSecret(db, { by, drawId, ...form.fields }, operation())
  return answerCommitment(done, { typed, path: `/provider/draws/${drawId}` })
}

export default function OwnCommitmentPage() {
  const { id, until } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const back = `/provider/draws/${id}`
  return (
    <StaffPage title={useSay()('draw.secret.title')} back={{ href: back }} width="narrow">
      <div className="stack">
        <CommitmentForm {...{ until, answer, back }} />
      </div>
    </StaffPage>
  )
}
