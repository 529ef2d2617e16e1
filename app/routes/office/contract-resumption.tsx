import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { activationRefusals } from '#app/domain/organisations/activation-rules.ts'
import { resumeContract } from '#app/domain/organisations/resume-contract.ts'
import { BecomeActive } from '#app/ui/become-active.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { displayOf } from '#app/web/display.ts'
import { findContract } from '#db/read/contract-list.ts'
import { findActivationFacts } from '#db/read/contract-parties.ts'
import { listDistricts } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('contract.resumption'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const today = foshanDay(operation().now)
  const contract = await findContract(readDb, params.contractId ?? '', { day: today })
  const facts = contract && (await findActivationFacts(readDb, contract.id))
  if (!facts) throw new Response(null, { status: 404 })
  const districts = await listDistricts(readDb, displayOf(request).locale)
  return { contract, today, districts, because: activationRefusals(facts, today) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { contractId = '' } = params
  const { db, operation } = context.app
  const done = await resumeContract(db, { contractId, officerId }, operation())
  if (done.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (done.outcome === 'refused') return json({ because: done.because }, 422)
  return redirect(`/office/contracts/${contractId}?done=active`, 303)
}

export default function ContractResumptionPage() {
  const { because, ...data } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <BecomeActive how="resumption" {...data} because={answer?.because ?? because} />
}
