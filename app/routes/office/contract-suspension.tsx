import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { suspendContract } from '#app/domain/organisations/suspend-contract.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { StopContract } from '#app/ui/stop-contract.tsx'
import { type Problem, readForm } from '#app/web/forms.ts'
import { ReasonForm } from '#app/web/reason-field.ts'
import { countGoingOn, findContract } from '#db/read/contract-list.ts'

export const meta = pageTitle((say) => say('contract.suspension'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const { now } = operation()
  const contract = await findContract(readDb, params.contractId ?? '', { day: foshanDay(now) })
  if (!contract) throw new Response(null, { status: 404 })
  return { contract, goingOn: await countGoingOn(readDb, contract.id, now) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { contractId = '' } = params
  const form = await readForm(request, ReasonForm)
  const { typed } = form
  if (!form.ok) return json({ typed, problems: form.problems, because: [] }, 422)
  const { db, operation } = context.app
  const wanted = { contractId, officerId, reason: form.fields.reason }
  const done = await suspendContract(db, wanted, operation())
  if (done.outcome === 'not-found') throw new Response(null, { status: 404 })
  const problems: Problem[] = []
  if (done.outcome === 'refused') return json({ typed, problems, because: done.because }, 422)
  return redirect(`/office/contracts/${contractId}?done=suspended`, 303)
}

export default function ContractSuspensionPage() {
  const data = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <StopContract how="suspension" {...data} {...(answer && { answer })} />
}
