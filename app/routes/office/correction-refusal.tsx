import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { decideCorrection } from '#app/domain/attendance/decide-correction.ts'
import { readOfficeCorrection } from '#app/domain/attendance/read-office-correction.ts'
import { CorrectionDecision } from '#app/ui/correction-decision.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { readForm } from '#app/web/forms.ts'
import { ReasonForm } from '#app/web/reason-field.ts'

export const meta = pageTitle((say) => say('corrections.office'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, vault } = context.app
  const found = await readOfficeCorrection(readDb, officer, params.requestId ?? '', vault)
  if (!found) throw new Response(null, { status: 404 })
  return found
}

/** Refuses, with the reason that whoever asked will read. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { db, readDb, vault, operation } = context.app
  const requestId = params.requestId ?? ''
  const found = await readOfficeCorrection(readDb, officer, requestId, vault)
  if (!found?.isOurs) throw new Response(null, { status: 404 })
  const form = await readForm(request, ReasonForm)
  if (!form.ok) return json({ typed: form.typed, problems: form.problems }, 422)
  const { reason } = form.fields
  const asked = { requestId, officer, decision: 'refused' as const, reason }
  const decided = await decideCorrection(db, asked, operation())
  if (decided.outcome === 'not-found') throw new Response(null, { status: 404 })
  const answer = decided.outcome === 'denied' ? decided.because : decided.outcome
  return redirect(`/office/corrections?answer=${answer}`, 303)
}

export default function CorrectionRefusalPage() {
  const answer = useActionData<typeof action>()
  return <CorrectionDecision {...useLoaderData<typeof loader>()} answer={answer} />
}
