import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { readDraw } from '#app/domain/ballot/read-draw.ts'
import { revealSecret } from '#app/domain/ballot/reveal-secret.ts'
import { findWitness } from '#app/domain/ballot/witness.ts'
import { RevealForm } from '#app/ui/commitment-form.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { SecretFields } from '#app/web/draw-fields.ts'
import { readForm } from '#app/web/forms.ts'
import { answerReveal, sentBack } from '#app/web/secret-answers.ts'

export const meta = pageTitle((say) => say('draw.secret.reveal'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const { now } = operation()
  const found = await readDraw(readDb, params.drawId ?? '', now)
  const witness = found && (await findWitness(readDb, found.draw, guardian))
  if (!found || witness?.kind !== 'own') throw new Response(null, { status: 404 })
  const { draw } = found
  const until = witness.mayReveal && now < draw.reveal_by ? draw.reveal_by : null
  return { id: draw.id, commitment: witness.commitment, until }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { guardianId, familyId } = await requireGuardian(request, context)
  const { db, operation } = context.app
  const { drawId = '' } = params
  const form = await readForm(request, SecretFields)
  const { typed } = form
  if (!form.ok) return sentBack(typed, form.problems)
  const by = { party: 'parent' as const, guardianId, familyId }
  const done = await revealSecret(db, { by, drawId, ...form.fields }, operation())
  return answerReveal(done, { typed, path: `/draws/${drawId}` })
}

export default function RevealPage() {
  const { id, commitment, until } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const back = `/draws/${id}`
  return (
    <Page title={useSay()('draw.secret.reveal')} back={{ href: back }} width="narrow">
      <RevealForm {...{ commitment, until, back, answer }} />
    </Page>
  )
}
