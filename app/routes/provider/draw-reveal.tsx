import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { findOwnCommitment } from '#app/domain/ballot/own-commitment.ts'
import { revealSecret } from '#app/domain/ballot/reveal-secret.ts'
import { RevealForm } from '#app/ui/commitment-form.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { SecretFields } from '#app/web/draw-fields.ts'
import { readForm } from '#app/web/forms.ts'
import { answerReveal, sentBack } from '#app/web/secret-answers.ts'

export const meta = pageTitle((say) => say('draw.secret.reveal'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { staffId, organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const { drawId = '' } = params
  const by = { party: 'provider' as const, staffId, organisationId }
  const own = await findOwnCommitment(readDb, drawId, by, operation().now)
  if (!own) throw new Response(null, { status: 404 })
  return { id: drawId, ...own }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId, organisationId } = await requireCoordinator(request, context)
  const { db, operation } = context.app
  const { drawId = '' } = params
  const form = await readForm(request, SecretFields)
  const { typed } = form
  if (!form.ok) return sentBack(typed, form.problems)
  const by = { party: 'provider' as const, staffId, organisationId }
  const done = await revealSecret(db, { by, drawId, ...form.fields }, operation())
  return answerReveal(done, { typed, path: `/provider/draws/${drawId}` })
}

export default function OwnRevealPage() {
  const { id, commitment, until } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const back = `/provider/draws/${id}`
  return (
    <StaffPage title={useSay()('draw.secret.reveal')} back={{ href: back }} width="narrow">
      <div className="stack">
        <RevealForm {...{ commitment, until, answer, back }} />
      </div>
    </StaffPage>
  )
}
