import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { commitSecret } from '#app/domain/ballot/commit-secret.ts'
import { readDraw } from '#app/domain/ballot/read-draw.ts'
import { findWitness } from '#app/domain/ballot/witness.ts'
import { CommitmentForm } from '#app/ui/commitment-form.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { CommitmentFields, commitmentAnswers } from '#app/web/draw-fields.ts'
import { readForm } from '#app/web/forms.ts'

export const meta = pageTitle((say) => say('draw.witness.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const found = await readDraw(readDb, params.drawId ?? '', operation().now)
  const witness = found && (await findWitness(readDb, found.draw, guardian))
  if (!witness) throw new Response(null, { status: 404 })
  if (witness.kind !== 'may') throw redirect(`/draws/${found.draw.id}?done=already`, 303)
  return { id: found.draw.id, until: found.draw.closes_at }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { guardianId, familyId } = await requireGuardian(request, context)
  const { db, operation } = context.app
  const { drawId = '' } = params
  const form = await readForm(request, CommitmentFields)
  const { typed } = form
  if (!form.ok) return json({ typed, problems: form.problems }, 422)
  const by = { party: 'parent' as const, guardianId, familyId }
  const done = await commitSecret(db, { by, drawId, ...form.fields }, operation())
  if (done === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/draws/${drawId}?done=${commitmentAnswers[done]}`, 303)
}

export default function WitnessPage() {
  const { id, until } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const back = `/draws/${id}`
  return (
    <Page title={useSay()('draw.witness.title')} back={{ href: back }} width="narrow">
      <CommitmentForm {...{ until, back, answer }} />
    </Page>
  )
}
