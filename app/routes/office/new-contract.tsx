import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { createContract } from '#app/domain/organisations/create-contract.ts'
import { ContractForm } from '#app/ui/contract-form.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { contractFields, gone, termsOf, termsProblems } from '#app/web/contract-fields.ts'
import { displayOf } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { listSides } from '#db/read/contract-list.ts'
import { listDistricts } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('contract.new'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  return {
    id: operation().newId(),
    purchasers: await listSides(readDb, 'purchaser'),
    providers: await listSides(readDb, 'provider'),
    districts: await listDistricts(readDb, displayOf(request).locale),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { db, readDb, operation } = context.app
  const codes = (await listDistricts(readDb, 'zh-CN')).map(({ code }) => code)
  const form = await readForm(request, contractFields(codes).and(z.object({ id: z.uuid() })))
  const { typed } = form
  if (!form.ok) return json({ typed, problems: form.problems }, 422)
  const wanted = { contractId: form.fields.id, terms: termsOf(form.fields, codes), officerId }
  const created = await createContract(db, wanted, operation())
  if (created.outcome === 'not-found') return json({ typed, problems: gone }, 422)
  if (created.outcome === 'refused') {
    return json({ typed, problems: termsProblems(created.because) }, 422)
  }
  return redirect(`/office/contracts/${created.contractId}?done=created`, 303)
}

export default function NewContractPage() {
  const { id, ...choices } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const values = answer?.typed ?? {}
  return (
    <OfficePage title={useSay()('contract.new')} here="/office/contracts" width="narrow">
      <ContractForm
        {...choices}
        hidden={{ name: 'id', value: values.id?.toString() || id }}
        values={values}
        problems={answer?.problems ?? []}
        keep="/office/contracts"
      />
    </OfficePage>
  )
}
