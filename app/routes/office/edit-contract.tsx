import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { saveContract } from '#app/domain/organisations/save-contract.ts'
import { typedAmount } from '#app/i18n/amounts.ts'
import { instantText } from '#app/i18n/dates.ts'
import { ContractForm } from '#app/ui/contract-form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { contractFields, gone, termsOf, termsProblems } from '#app/web/contract-fields.ts'
import { displayOf } from '#app/web/display.ts'
import { type Problem, readForm } from '#app/web/forms.ts'
import { findContract, listSides } from '#db/read/contract-list.ts'
import { listDeliverables } from '#db/read/contract-progress.ts'
import { listDistricts } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('contract.edit'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const day = foshanDay(operation().now)
  const contract = await findContract(readDb, params.contractId ?? '', { day })
  if (!contract) throw new Response(null, { status: 404 })
  return {
    contract,
    deliverables: await listDeliverables(readDb, [contract.id]),
    purchasers: await listSides(readDb, 'purchaser'),
    providers: await listSides(readDb, 'provider'),
    districts: await listDistricts(readDb, displayOf(request).locale),
  }
}

const none: Problem[] = []
const Revision = z.object({ revision: z.string().regex(/^\d{1,9}$/, 'problem.invalid') })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { db, readDb, operation } = context.app
  const { contractId = '' } = params
  const codes = (await listDistricts(readDb, 'zh-CN')).map(({ code }) => code)
  const form = await readForm(request, contractFields(codes).and(Revision))
  const { typed } = form
  if (!form.ok) return json({ typed, problems: form.problems, late: null }, 422)
  const terms = termsOf(form.fields, codes)
  const wanted = { contractId, revision: Number(form.fields.revision), terms, officerId }
  const saved = await saveContract(db, wanted, operation())
  switch (saved.outcome) {
    case 'not-found':
      throw new Response(null, { status: 404 })
    case 'side-not-found':
      return json({ typed, problems: gone, late: null }, 422)
    case 'refused':
      return json({ typed, problems: termsProblems(saved.because), late: null }, 422)
    case 'late':
      return json({ typed, problems: none, late: { by: saved.by, at: saved.at } }, 409)
    case 'not-a-draft':
      return json({ typed, problems: none, late: null }, 409)
    case 'saved':
      return redirect(`/office/contracts/${contractId}?done=saved`, 303)
  }
}

export default function EditContractPage() {
  const { contract, deliverables, ...choices } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const stored = {
    ...{ number: contract.number, title: contract.title },
    ...{ purchaserId: contract.purchaser_id, providerId: contract.provider_id },
    ...{ startsOn: contract.starts_on, endsOn: contract.ends_on },
    ...{ amountFen: typedAmount(contract.amount_fen), fundingSource: contract.funding_source },
    ...Object.fromEntries(
      deliverables.map(({ metric, district_code, target }) => {
        return [`${metric}-${district_code}`, String(target)]
      }),
    ),
  }
  return (
    <OfficePage title={say('contract.edit')} here="/office/contracts" width="narrow">
      {contract.state === 'draft' ? null : (
        <Notice tone="warn">{say('contract.not-a-draft')}</Notice>
      )}
      {answer?.late ? <Late {...answer.late} id={contract.id} /> : null}
      <ContractForm
        {...choices}
        hidden={{ name: 'revision', value: String(contract.revision) }}
        values={answer?.typed ?? stored}
        problems={answer?.problems ?? []}
        keep={`/office/contracts/${contract.id}`}
      />
    </OfficePage>
  )
}

/** Somebody else saved first: who and when, and where to see it. */
function Late({ by, at, id }: { by: string | null; at: string | null; id: string }) {
  const [say, locale] = [useSay(), useLocale()]
  const who = by ?? say('contract.late.somebody')
  return (
    <Notice tone="warn" isAnswer>
      {say('contract.late', { who, when: at ? instantText(locale, at) : '' })}
      <span>{say('contract.late.again')}</span>
      <a href={`/office/contracts/${id}`} target="_blank" rel="noreferrer">
        {say('contract.late.look')}
      </a>
    </Notice>
  )
}
